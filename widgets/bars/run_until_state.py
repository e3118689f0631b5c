"""What the bar for running until something happens shows, as a frozen value; no Qt here."""

from dataclasses import dataclass

from engine.network import Network, Node
from engine.training.activations import ACTIVATIONS


@dataclass(frozen=True, slots=True)
class RunUntilState:
    """The network whose parameters and neurons can be chosen, and how many digits numbers have."""

    network: Network
    digits: int = 4

    @property
    def saturating(self) -> tuple[Node, ...]:
        """The neurons whose range has ends."""
        return tuple(node for node in self.network.neurons if ACTIVATIONS[node.activation].saturates)

    @property
    def dying(self) -> tuple[Node, ...]:
        """The neurons that can give 0 for good."""
        return tuple(node for node in self.network.neurons if ACTIVATIONS[node.activation].can_die)
