"""What happened in a session, as values with their numbers; `words/event_sentences.py` says them.

A value that names parameters or neurons holds the task as it was then, which knows what they were called.
"""

from dataclasses import dataclass

from engine.asking.conditions import Condition, Event
from engine.asking.renaming import Renaming
from engine.errors import RefusalError
from engine.explaining.trace import Step
from engine.task import Task
from engine.training.stopping import Stop
from simulator.workspace.acts import Act

# --- the document and its runs ---------------------------------------------------------------------------------------


Renamed = tuple[Renaming, ...]
"""What has another name since: numbers change with the order of the edges."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document of that name came in the place of the one before."""

    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """Something was done that can be undone."""

    act: Act
    renamed: Renamed = ()


@dataclass(frozen=True, slots=True)
class Branched:
    """Something was done by which `run` leaves the run `origin` at an epoch."""

    act: Act
    run: str
    origin: str
    epoch: int
    renamed: Renamed = ()


@dataclass(frozen=True, slots=True)
class Undone:
    """It was taken back."""

    act: Act
    renamed: Renamed = ()


@dataclass(frozen=True, slots=True)
class Redone:
    """It was done again."""

    act: Act
    renamed: Renamed = ()


@dataclass(frozen=True, slots=True)
class NothingUndone:
    """There was nothing to undo."""


@dataclass(frozen=True, slots=True)
class NothingRedone:
    """There was nothing to redo."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked cannot be; nothing has changed."""

    error: RefusalError


# --- where the window stands -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoodAt:
    """An epoch at rest is shown, of a run of so many."""

    epoch: int
    last_epoch: int


@dataclass(frozen=True, slots=True)
class StoodAtFork:
    """The first epoch of `run` is shown where one before was asked for, which it does not have."""

    run: str
    epoch: int


@dataclass(frozen=True, slots=True)
class StoodWithin:
    """`step` was done last, on the way to `epoch`, with a data set of so many samples."""

    epoch: int
    step: Step
    sample_count: int


@dataclass(frozen=True, slots=True)
class BackAtStart:
    """Epoch 0 is shown, of a run from the same initial parameters."""


@dataclass(frozen=True, slots=True)
class Recalling:
    """The epochs of `run`, which was opened, are made again up to `last_epoch`; those up to `epoch` are."""

    run: str
    epoch: int
    last_epoch: int


@dataclass(frozen=True, slots=True)
class ShownNearest:
    """Epoch `wished` is trained again, from far before it; until it is there the window stands at `shown`."""

    wished: int
    shown: int


@dataclass(frozen=True, slots=True)
class RecallEnded:
    """All epochs of `run` are there again, or its making again was left off."""

    run: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Deviated:
    """`run`, made again, came out so far away from the end that was saved, which stays."""

    run: str
    deviation: float


# --- training --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TrainingStarted:
    """A run goes on."""


@dataclass(frozen=True, slots=True)
class SearchStarted:
    """The condition is looked for."""

    condition: Condition
    task: Task


@dataclass(frozen=True, slots=True)
class Paused:
    """A person stopped training, or a search, at the shown epoch."""

    epoch: int


@dataclass(frozen=True, slots=True)
class TrainingStopped:
    """A rule ended the run; `threshold` is the one that was in force."""

    stop: Stop
    threshold: float | None


@dataclass(frozen=True, slots=True)
class NothingToTrain:
    """A rule had ended the run before, and so it did not go on; `threshold` is the one that is in force."""

    stop: Stop
    threshold: float | None


@dataclass(frozen=True, slots=True)
class ConditionMet:
    """What was looked for happened."""

    event: Event
    task: Task


@dataclass(frozen=True, slots=True)
class NotMetBefore:
    """What was looked for never happened before that epoch."""

    condition: Condition
    epoch: int
    task: Task


@dataclass(frozen=True, slots=True)
class NotMetUntil:
    """What was looked for did not happen until a rule ended the run."""

    condition: Condition
    end: TrainingStopped | NothingToTrain
    task: Task


@dataclass(frozen=True, slots=True)
class HeldAlready:
    """What was to be run to is so already at `epoch`, the last one, and so nothing was trained."""

    condition: Condition
    epoch: int
    task: Task


TrainingEnd = TrainingStopped | NothingToTrain | ConditionMet | NotMetBefore | NotMetUntil | HeldAlready
"""How a run, or a search through one, comes to its end."""

DocumentEvent = Opened | Done | Branched | Undone | Redone | NothingUndone | NothingRedone | Refused
PlaceEvent = StoodAt | StoodAtFork | StoodWithin | BackAtStart | Recalling | ShownNearest | RecallEnded | Deviated
TrainingEvent = TrainingStarted | SearchStarted | Paused | TrainingEnd
SessionEvent = DocumentEvent | PlaceEvent | TrainingEvent
