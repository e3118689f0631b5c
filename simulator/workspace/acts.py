"""What a person did to the document or its runs, as values with its numbers: an undo step, a change in a run's label.

No words here: `words/act_titles.py` has them.
"""

from dataclasses import dataclass

from engine.graph import ActivationName, NodeKind
from engine.settings import OutputReduction, SampleReduction, UpdateMode

# --- parameters and data ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetParameter:
    """The weight or bias called `name` became `value`."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class SetInput:
    """The input called `name` became `value` in the shown sample."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class SetTarget:
    """The target called `name` became `value` in the shown sample."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class AddSample:
    """A copy of the shown sample came to the end of the data."""


@dataclass(frozen=True, slots=True)
class RemoveSample:
    """The shown sample went."""


@dataclass(frozen=True, slots=True)
class SetLocked:
    """The selected parameters were locked, or unlocked."""

    locked: bool


@dataclass(frozen=True, slots=True)
class Randomize:
    """New initial parameters were drawn from `seed`."""

    seed: int


# --- structure -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MoveNodes:
    """Nodes went to other places in the drawing."""


@dataclass(frozen=True, slots=True)
class ConnectNodes:
    """An edge came."""


@dataclass(frozen=True, slots=True)
class AddNode:
    """A node of that kind came."""

    kind: NodeKind


@dataclass(frozen=True, slots=True)
class DeleteSelected:
    """The selected nodes, edges and biases went."""


@dataclass(frozen=True, slots=True)
class SetActivation:
    """Neurons got that activation function."""

    activation: ActivationName


@dataclass(frozen=True, slots=True)
class SetBias:
    """Neurons got a bias, or lost theirs."""

    present: bool


# --- how it is trained -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetLearningRate:
    """η became `rate`."""

    rate: float


@dataclass(frozen=True, slots=True)
class SetEpochs:
    """Training ends after so many epochs."""

    epochs: int


@dataclass(frozen=True, slots=True)
class SetThreshold:
    """Training ends with E below the threshold; None: whatever E is."""

    threshold: float | None


@dataclass(frozen=True, slots=True)
class SetMomentum:
    """The momentum became that."""

    momentum: float


@dataclass(frozen=True, slots=True)
class SetUpdate:
    """An update sees other samples than before."""

    update: UpdateMode


@dataclass(frozen=True, slots=True)
class SetShuffle:
    """The samples come in a new order each epoch, or in that of the data."""

    shuffle: bool


@dataclass(frozen=True, slots=True)
class SetHalf:
    """E is measured with the factor ½, or without."""

    half: bool


@dataclass(frozen=True, slots=True)
class SetReduction:
    """E is the mean over the samples, or their sum."""

    samples: SampleReduction


@dataclass(frozen=True, slots=True)
class SetOutputReduction:
    """E is the sum over the outputs, or their mean."""

    outputs: OutputReduction


@dataclass(frozen=True, slots=True)
class SetSettings:
    """The settings of these names became others, all at once."""

    names: tuple[str, ...]


# --- the runs --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartOver:
    """A new run started from the same initial parameters."""


@dataclass(frozen=True, slots=True)
class StartFrom:
    """A new run started from the parameters of that epoch."""

    epoch: int


@dataclass(frozen=True, slots=True)
class MakeCurrent:
    """An earlier run, called `name`, became the current one."""

    name: str


@dataclass(frozen=True, slots=True)
class RenameRun:
    """The run called `old` is called `new`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DrawRuns:
    """The runs of these names are drawn in the plots, or are not."""

    names: tuple[str, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class DeleteRuns:
    """The runs of these names went."""

    names: tuple[str, ...]


NumberAct = SetParameter | SetInput | SetTarget | AddSample | RemoveSample | SetLocked | Randomize
StructureAct = MoveNodes | ConnectNodes | AddNode | DeleteSelected | SetActivation | SetBias
ErrorAct = SetHalf | SetReduction | SetOutputReduction
TrainingAct = SetLearningRate | SetEpochs | SetThreshold | SetMomentum | SetUpdate | SetShuffle | ErrorAct | SetSettings
RunAct = StartOver | StartFrom | MakeCurrent | RenameRun | DrawRuns | DeleteRuns
Act = NumberAct | StructureAct | TrainingAct | RunAct
