"""What a press means under each tool: which gesture a drag becomes, what a click does, how the pointer looks."""

from abc import ABC, abstractmethod
from typing import Literal

from PySide6.QtCore import Qt

from engine.words import say
from widgets.canvas.gestures import BandGesture, ConnectGesture, Gesture, MoveGesture
from widgets.canvas.hits import Hit, toggled
from widgets.canvas.wishes import Press, WishingView

ToolName = Literal["select", "add", "connect", "delete"]
PointerShape = Qt.CursorShape


class Tool(ABC):
    """One way to use the left mouse button."""

    def __init__(self, view: WishingView) -> None:
        self._view = view

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
    def cursor(self, hit: Hit) -> PointerShape:
        """How the pointer looks over `hit`."""


class SelectTool(Tool):
    """Selects, moves, types into numbers; connects from a node's rim, adds by a double click."""

    def click(self, press: Press) -> None:
        view, hit = self._view, press.hit
        if hit.spot is not None:
            view.factor_selected.emit(hit.spot)
            return
        selection = view.canvas.state.selection
        if press.additive:
            view.ask_to_select(toggled(selection, hit.selection))
            return
        view.ask_to_select(hit.selection)
        if hit.field is not None:
            view.edit(hit.field)

    def double_click(self, press: Press) -> None:
        if press.hit.kind == "empty" and self._view.may_change():
            self._view.add_neuron_requested.emit(press.scene.x(), press.scene.y())

    def drag(self, press: Press) -> Gesture | None:
        view, kind = self._view, press.hit.kind
        if kind in ("empty", "edge", "factor", "error"):
            return BandGesture(view, press)
        if kind in ("chip", "target") or not view.may_change():
            return None
        return ConnectGesture(view, press.hit.node or "") if kind == "rim" else MoveGesture(view, press)

    def cursor(self, hit: Hit) -> PointerShape:
        if hit.field is not None:
            return PointerShape.IBeamCursor
        shapes = {
            "factor": PointerShape.PointingHandCursor,
            "rim": PointerShape.CrossCursor,
            "node": PointerShape.OpenHandCursor,
            "edge": PointerShape.PointingHandCursor,
        }
        return shapes.get(hit.kind, PointerShape.ArrowCursor)


class AddTool(Tool):
    """Adds a neuron where the canvas is empty."""

    def click(self, press: Press) -> None:
        if press.hit.kind in ("empty", "edge") and self._view.may_change():
            self._view.add_neuron_requested.emit(press.scene.x(), press.scene.y())

    def double_click(self, press: Press) -> None:
        """One neuron is enough: its first click has added it."""

    def cursor(self, hit: Hit) -> PointerShape:
        return PointerShape.CrossCursor if hit.kind in ("empty", "edge") else PointerShape.ArrowCursor


class ConnectTool(Tool):
    """Connects by dragging from anywhere on a node to another one."""

    def click(self, press: Press) -> None:
        if press.hit.node is not None:
            self._view.refused.emit(say("Drag from this node to the neuron it shall be connected to."))

    def drag(self, press: Press) -> Gesture | None:
        node = press.hit.node if press.hit.kind != "target" else None
        return ConnectGesture(self._view, node) if node is not None and self._view.may_change() else None

    def cursor(self, hit: Hit) -> PointerShape:
        return PointerShape.CrossCursor


class DeleteTool(Tool):
    """Deletes what is clicked."""

    def click(self, press: Press) -> None:
        self._view.ask_to_delete(press.hit.selection)

    def cursor(self, hit: Hit) -> PointerShape:
        return (
            PointerShape.PointingHandCursor
            if hit.selection.nodes or hit.selection.parameters
            else PointerShape.ArrowCursor
        )


def tools(view: WishingView) -> dict[ToolName, Tool]:
    """All tools by name, in the order of the palette."""
    return {
        "select": SelectTool(view),
        "add": AddTool(view),
        "connect": ConnectTool(view),
        "delete": DeleteTool(view),
    }
