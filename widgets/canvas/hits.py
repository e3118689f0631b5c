"""What lies under a point of the canvas, and what on it can be typed into; no Qt here."""

from dataclasses import dataclass
from typing import Literal

from engine.graph import Parameter
from widgets.canvas.canvas_state import Selection

HitKind = Literal["empty", "node", "rim", "edge", "chip", "input value", "target", "error", "factor"]
FieldKind = Literal["parameter", "input", "target"]


@dataclass(frozen=True, slots=True)
class Field:
    """A number that can be typed over: a parameter, an input's value, or the target T of an output."""

    kind: FieldKind
    key: Parameter | str


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer: a node, its rim or number (`node`), an edge or chip (`parameter`), a factor, E."""

    kind: HitKind = "empty"
    node: str | None = None
    parameter: Parameter | None = None
    spot: Parameter | str | None = None

    @property
    def selection(self) -> Selection:
        """The hit as a selection; a target and the empty canvas are nothing that can be selected."""
        if self.parameter is not None:
            return Selection(parameters=frozenset({self.parameter}))
        if self.node is not None and self.kind != "target":
            return Selection(nodes=frozenset({self.node}))
        return Selection()

    @property
    def field(self) -> Field | None:
        """What a click here types into."""
        if self.kind == "chip" and self.parameter is not None:
            return Field("parameter", self.parameter)
        if self.kind == "input value" and self.node is not None:
            return Field("input", self.node)
        if self.kind == "target" and self.node is not None:
            return Field("target", self.node)
        return None

    @property
    def subject(self) -> Parameter | str | None:
        """What the pointer is over, for those who light the same thing elsewhere."""
        if self.kind == "factor":
            return self.spot
        return self.parameter if self.parameter is not None else self.node if self.kind != "target" else None


EMPTY = Hit()


def toggled(selection: Selection, other: Selection) -> Selection:
    """`selection` with what `other` holds added, or taken out where it was in."""
    return Selection(selection.nodes ^ other.nodes, selection.parameters ^ other.parameters)


def combined(selection: Selection, other: Selection) -> Selection:
    """Both selections together."""
    return Selection(selection.nodes | other.nodes, selection.parameters | other.parameters)


def contains(selection: Selection, other: Selection) -> bool:
    """Whether all that `other` holds is in `selection`."""
    return other.nodes <= selection.nodes and other.parameters <= selection.parameters
