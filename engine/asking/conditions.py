"""What a run can be run to: conditions that happen between one epoch and the next.

Every condition reads one number of each epoch, its measure. It *happens* at epoch k when it holds at k and did not at
k − 1, so a run that starts where it holds already does not stop there. What is not a number never makes it happen.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.errors import EngineError
from engine.graph import Parameter
from engine.network import Network
from engine.training.activations import ACTIVATIONS, Activation
from engine.words import noted

SATURATED = 0.05
"""A neuron is saturated nearer to an end of its range than this share of it: f′ is a fifth of its best or less."""

RIGHT = 0.5
"""How near an output must be to its target to be right, where outputs cannot be compared with each other."""

_NO_SATURATION = noted("“{id}” cannot saturate; only a neuron with {functions} can.")
_NO_DEATH = noted("“{id}” cannot die; only a neuron with {functions} can.")


class ConditionError(EngineError):
    """A condition that names what the network or the data does not have, or has no sense for it."""


@dataclass(frozen=True, slots=True)
class ErrorBelow:
    """E < limit. Measure: E."""

    limit: float


@dataclass(frozen=True, slots=True)
class ErrorRises:
    """E is above that of the epoch before: happens at each such epoch. Measure: E."""


@dataclass(frozen=True, slots=True)
class GradientPasses:
    """|∂E/∂p| goes from the limit or below to above it, or back. Measure: |∂E/∂p| on the whole set."""

    parameter: Parameter
    limit: float


@dataclass(frozen=True, slots=True)
class SignChanges:
    """A parameter becomes 0 or takes the other sign; leaving 0 is no change. Measure: the parameter."""

    parameter: Parameter


@dataclass(frozen=True, slots=True)
class Saturates:
    """A neuron is saturated in a sample, counted from 0, or in every sample where that is None.

    Its function is one whose range has two ends. Measure: a, in the sample where it is farthest from them.
    """

    node: str
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Dies:
    """A neuron that can die, as a ReLU can, has z ≤ 0 in every sample: it gives 0 and learns nothing.

    Measure: its largest z.
    """

    node: str


@dataclass(frozen=True, slots=True)
class SampleRight:
    """The network is right on a sample, counted from 0.

    With a tolerance: each |T − a| is below it. Without: the outputs with the largest target are above all the others;
    where all targets are equal, as with a single output, each |T − a| is below ½. Measure: the largest |T − a|, or by
    how much the outputs with the largest target lead.
    """

    sample: int
    tolerance: float | None = None

    @property
    def allowed(self) -> float:
        """The tolerance, or ½ where none was given."""
        return RIGHT if self.tolerance is None else self.tolerance

    def compares(self, targets: FloatArray) -> bool:
        """Whether outputs with these targets (outputs,) are compared with each other and not with the targets."""
        return self.tolerance is None and bool((targets != targets[0]).any())


Condition = ErrorBelow | ErrorRises | GradientPasses | SignChanges | Saturates | Dies | SampleRight


@dataclass(frozen=True, slots=True)
class Event:
    """A condition happened at `epoch`; `before` and `now` are its measures one epoch earlier and there."""

    condition: Condition
    epoch: int
    before: float
    now: float


def check_condition(condition: Condition, network: Network, dataset: Dataset) -> None:
    """Raise where a condition does not fit the network and the data: `ConditionError`, or `UnknownNodeError`."""
    match condition:
        case ErrorBelow(limit):
            _check_number(limit, noted("The limit of E is {limit:g}; it must be a number above 0."))
        case GradientPasses(parameter, limit):
            network.value(parameter)
            _check_number(limit, noted("The limit of |∂E/∂p| is {limit:g}; it must be a number above 0."))
        case SignChanges(parameter):
            network.value(parameter)
        case Saturates(node, sample):
            _check_neuron(network, node, lambda each: each.saturates, _NO_SATURATION)
            _check_sample(0 if sample is None else sample, dataset)
        case Dies(node):
            _check_neuron(network, node, lambda each: each.can_die, _NO_DEATH)
        case SampleRight(sample):
            _check_number(condition.allowed, noted("The tolerance is {limit:g}; it must be a number above 0."))
            _check_sample(sample, dataset)


def _check_number(limit: float, text: str) -> None:
    if not 0 < limit < math.inf:
        raise ConditionError(text, limit=limit)


def _check_sample(sample: int, dataset: Dataset) -> None:
    if not 0 <= sample < dataset.sample_count:
        raise ConditionError(
            "There is no sample {sample}; the data has the samples 1 to {last}.",
            sample=sample + 1,
            last=dataset.sample_count,
        )


def _check_neuron(network: Network, id: str, is_able: Callable[[Activation], bool], refusal: str) -> None:
    node = network.by_id.get(id)
    if node is None or node.kind == "input":
        raise ConditionError("The network has no neuron “{id}”.", id=id)
    if not is_able(ACTIVATIONS[node.activation]):
        able = " / ".join(each.title for each in ACTIVATIONS.values() if is_able(each))
        raise ConditionError(refusal, id=id, functions=able)
