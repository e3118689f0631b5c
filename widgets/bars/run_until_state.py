"""What the bar for running until something happens shows, as a frozen value; no Qt here."""

from dataclasses import dataclass, field
from typing import Literal

from engine.graph import Node, Parameter
from engine.network import Network
from engine.training.activations import ACTIVATIONS

ConditionKind = Literal[
    "error-below", "error-rises", "gradient-passes", "sign-changes", "saturates", "dies", "sample-right"
]


@dataclass(frozen=True, slots=True)
class RunUntilChoice:
    """What the fields say: the kind of condition, and what each field was left with, also those of other kinds.

    `saturating` and `dying` are neurons' ids; samples count from 0, and `any_sample` None is every one. Where a
    parameter or a neuron is None, or not there, it is the network's first.
    """

    kind: ConditionKind = "error-below"
    parameter: Parameter | None = None
    saturating: str | None = None
    dying: str | None = None
    error_limit: float = 0.01
    gradient_limit: float = 0.01
    sample: int = 0
    any_sample: int | None = None


@dataclass(frozen=True, slots=True)
class RunUntilState:
    """The network whose parameters and neurons can be chosen, how many digits numbers have, and what is chosen."""

    network: Network
    digits: int = 4
    choice: RunUntilChoice = field(default_factory=RunUntilChoice)

    @property
    def saturating(self) -> tuple[Node, ...]:
        """The neurons whose range has ends."""
        return tuple(node for node in self.network.neurons if ACTIVATIONS[node.activation].saturates)

    @property
    def dying(self) -> tuple[Node, ...]:
        """The neurons that can give 0 for good."""
        return tuple(node for node in self.network.neurons if ACTIVATIONS[node.activation].can_die)
