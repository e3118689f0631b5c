"""What a press means under each tool: which gesture a drag becomes, what a click does, how the pointer looks."""

from abc import ABC, abstractmethod
from typing import Literal

from PySide6.QtCore import Qt

from engine.words import say
from widgets.canvas.gestures import BandGesture, ConnectGesture, Gesture, MoveGesture
from widgets.canvas.hits import Hit, toggled
from widgets.canvas.wishes import Press, Surface

ToolName = Literal["select", "add", "connect", "delete"]
Cursor = Qt.CursorShape


class Tool(ABC):
    """One way to use the left mouse button."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    @abstractmethod
    def click(self, press: Press) -> None:
        """A press and release in one place."""

    def double_click(self, press: Press) -> None:
        """A second click at once."""
        self.click(press)

    def drag(self, press: Press) -> Gesture | None:
        """What a drag that begins at `press` becomes; None where it does nothing."""
        return None

    @abstractmethod
    def cursor(self, hit: Hit) -> Cursor:
        """How the pointer looks over `hit`."""


class SelectTool(Tool):
    """Selects, moves, types into numbers; connects from a node's rim, adds by a double click."""

    def click(self, press: Press) -> None:
        surface, hit = self._surface, press.hit
        if hit.spot is not None:
            surface.factor_selected.emit(hit.spot)
            return
        selection = surface.canvas.state.selection
        if press.additive:
            surface.ask_to_select(toggled(selection, hit.selection))
            return
        surface.ask_to_select(hit.selection)
        if hit.field is not None:
            surface.edit(hit.field)

    def double_click(self, press: Press) -> None:
        if press.hit.kind == "empty" and self._surface.may_change():
            self._surface.add_neuron_requested.emit(press.scene.x(), press.scene.y())

    def drag(self, press: Press) -> Gesture | None:
        surface, kind = self._surface, press.hit.kind
        if kind in ("empty", "edge", "factor"):
            return BandGesture(surface, press)
        if kind in ("chip", "target") or not surface.may_change():
            return None
        return ConnectGesture(surface, press.hit.node or "") if kind == "rim" else MoveGesture(surface, press)

    def cursor(self, hit: Hit) -> Cursor:
        if hit.field is not None:
            return Cursor.IBeamCursor
        shapes = {
            "factor": Cursor.PointingHandCursor,
            "rim": Cursor.CrossCursor,
            "node": Cursor.OpenHandCursor,
            "edge": Cursor.PointingHandCursor,
        }
        return shapes.get(hit.kind, Cursor.ArrowCursor)


class AddTool(Tool):
    """Adds a neuron where the canvas is empty."""

    def click(self, press: Press) -> None:
        if press.hit.kind in ("empty", "edge") and self._surface.may_change():
            self._surface.add_neuron_requested.emit(press.scene.x(), press.scene.y())

    def double_click(self, press: Press) -> None:
        """One neuron is enough: its first click has added it."""

    def cursor(self, hit: Hit) -> Cursor:
        return Cursor.CrossCursor if hit.kind in ("empty", "edge") else Cursor.ArrowCursor


class ConnectTool(Tool):
    """Connects by dragging from anywhere on a node to another one."""

    def click(self, press: Press) -> None:
        if press.hit.node is not None:
            self._surface.refused.emit(say("Drag from this node to the neuron it shall be connected to."))

    def drag(self, press: Press) -> Gesture | None:
        node = press.hit.node if press.hit.kind != "target" else None
        return ConnectGesture(self._surface, node) if node is not None and self._surface.may_change() else None

    def cursor(self, hit: Hit) -> Cursor:
        return Cursor.CrossCursor


class DeleteTool(Tool):
    """Deletes what is clicked."""

    def click(self, press: Press) -> None:
        self._surface.ask_to_delete(press.hit.selection)

    def cursor(self, hit: Hit) -> Cursor:
        return Cursor.PointingHandCursor if hit.selection.nodes or hit.selection.parameters else Cursor.ArrowCursor


def tools(surface: Surface) -> dict[ToolName, Tool]:
    """All tools by name, in the order of the palette."""
    return {
        "select": SelectTool(surface),
        "add": AddTool(surface),
        "connect": ConnectTool(surface),
        "delete": DeleteTool(surface),
    }
