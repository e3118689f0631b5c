"""What a person has chosen to look at, as a frozen value; no Qt here."""

from dataclasses import dataclass, field
from typing import Literal

from engine.gradient_check import NumericalCheck
from engine.network import Parameter
from engine.steps import StepSize
from simulator.cursor import Cursor
from widgets.canvas.state import Selection
from widgets.runs_view_state import Comparison

LensName = Literal["chain rule", "layers", "watch", "runs"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A numerical check, and what it was made for: it says nothing about another run, epoch, step or parameter."""

    run: int
    cursor: Cursor
    parameter: Parameter
    check: NumericalCheck


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What a person has chosen to look at, and how; none of it belongs to the document.

    `decimals` is the blackboard's rounding, None for exact numbers; `lens` is what is shown under the network;
    `pointed_at` is the place in the network, a node's id or a parameter, whose factor is pointed at.
    """

    cursor: Cursor = field(default_factory=Cursor)
    sample: int = 0
    selection: Selection = field(default_factory=Selection)
    digits: int = 4
    gradients: bool = True
    pace: float | None = None
    step_size: StepSize = "epoch"
    running: bool = False
    message: str = ""
    warning: bool = False
    comparison: Comparison | None = None
    lens: LensName = "chain rule"
    decimals: int | None = None
    check: Checked | None = None
    pointed_at: Parameter | str | None = None
