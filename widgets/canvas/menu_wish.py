"""What a context menu is asked for: the thing that it is about, and where; no item of it is made here."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QPointF

from widgets.canvas.canvas_state import CanvasState, Selection
from widgets.canvas.hits import Hit

MenuSubject = Literal["input", "neuron", "parameter", "error", "empty", "several"]


@dataclass(frozen=True, slots=True)
class MenuWish:
    """A menu about `subject`, to open at a place of the screen, which is `spot` in the scene."""

    subject: MenuSubject
    screen: QPoint
    spot: QPointF


def subject_of(state: CanvasState, selection: Selection, hit: Hit) -> MenuSubject:
    """What a menu is about: the one thing that is selected, all of several, or what else was hit."""
    chosen = len(selection.nodes) + len(selection.parameters)
    if chosen > 1:
        return "several"
    if selection.parameters:
        return "parameter"
    if selection.nodes:
        kinds = {node.id: node.kind for node in state.nodes}
        return "input" if {kinds.get(id) for id in selection.nodes} == {"input"} else "neuron"
    return "error" if hit.kind in ("error", "target") else "empty"
