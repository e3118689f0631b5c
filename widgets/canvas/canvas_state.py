"""What the canvas shows, as frozen values; no Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.explaining.factors import FactorKind
from engine.graph import NodeKind, Parameter
from widgets.canvas.canvas_parameters import CanvasParameter, CanvasParameters, in_columns

LitAs = Literal["forward", "backward", "update"]

ERROR = "error"  # the place of the error's box, and of the first factor, ∂E/∂a


def spot_of(kind: FactorKind, place: Parameter | str) -> Parameter | str:
    """What lights this factor up, and no other one of its path."""
    return ERROR if kind == "error" else place


@dataclass(frozen=True, slots=True)
class CanvasNode:
    """An input or a neuron: where it stands and the numbers in it.

    `name` is "x1" for an input and "1" for neuron 1 (whose z, a and b carry that number). `value` is an input's number.
    `activation` names the neuron's function, and `label` is what is written of that into the circle, which may be less.
    `fill` is how full the circle is drawn, 0 to 1. `saturated` is the tooltip's word ("saturated", "dead") or empty.
    """

    id: str
    kind: NodeKind
    name: str
    x: float
    y: float
    value: float | None = None
    z: float | None = None
    a: float | None = None
    activation: str = ""
    label: str = ""
    fill: float = 0.0
    saturated: str = ""


@dataclass(frozen=True, slots=True)
class CanvasTarget:
    """One target T of the shown sample, beside the output neuron it belongs to."""

    node: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class CanvasError:
    """The error's box: E of the whole data set, its formula ("½ (T − a₂)²"), and the shown sample's targets.

    Within an epoch it is the sample's share, by its `name` "E₂".
    """

    name: str
    value: float | None
    formula: str
    targets: tuple[CanvasTarget, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: nodes by id and parameters (an edge is its weight)."""

    nodes: frozenset[str] = frozenset()
    parameters: frozenset[Parameter] = frozenset()


@dataclass(frozen=True, slots=True)
class CanvasFactor:
    """One factor of a derivative, `symbol` = `value`, and where it acts; None is a value not computed yet.

    "error" is ∂E/∂a of the output `place`, "slope" ∂a/∂z of the neuron `place`, "weight" ∂z/∂a along the edge `place`,
    and "parameter" ∂z/∂w of the edge, or ∂z/∂b of the bias, `place`. A `lit` one is drawn strongly.
    """

    kind: FactorKind
    place: str | Parameter
    symbol: str
    value: float | None
    lit: bool = False

    @property
    def spot(self) -> str | Parameter:
        return spot_of(self.kind, self.place)


@dataclass(frozen=True, slots=True)
class CanvasState:
    """Everything on the canvas. `editable` is False where nothing may be changed.

    What is None (z, a, E, a gradient, a factor) has not been computed yet. `factors` is one path of the chain rule,
    from the error back to the parameter. `lit` are the places to light up: nodes by id, parameters, `ERROR`; `lit_as`
    says for which pass: "update" shows a lit parameter's number as one that has just been assigned. `note` says of
    which samples the gradients are, where that is a question.
    """

    nodes: tuple[CanvasNode, ...] = ()
    parameters: Sequence[CanvasParameter] = ()
    error: CanvasError | None = None
    selection: Selection = Selection()
    digits: int = 4
    editable: bool = True
    factors: tuple[CanvasFactor, ...] = ()
    lit: frozenset[Parameter | str] = frozenset()
    lit_as: LitAs = "backward"
    note: str = ""

    @property
    def columns(self) -> CanvasParameters:
        """The parameters as columns."""
        return in_columns(self.parameters)
