"""What goes on beside what a person has chosen, and what came of what was asked; no Qt here."""

from dataclasses import dataclass

from engine.graph import Parameter
from engine.training.gradient_check import NumericalCheck
from simulator.workspace.cursor import Cursor
from simulator.workspace.events import SessionEvent
from widgets.lenses.runs_view_state import Comparison


@dataclass(frozen=True, slots=True)
class Checked:
    """A numerical check, and what it was made for: it says nothing about another run, epoch, step or parameter."""

    run: int
    cursor: Cursor
    parameter: Parameter
    check: NumericalCheck


@dataclass(frozen=True, slots=True)
class Standing:
    """What has come of what was asked; none of it is a choice, and none is kept.

    `running` is whether training, or a search, is under way; `event` is what happened last; `check` is the numerical
    check that was made last, and `comparison` that of two epochs, while it is looked at.
    """

    running: bool = False
    event: SessionEvent | None = None
    check: Checked | None = None
    comparison: Comparison | None = None
