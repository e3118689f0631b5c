"""What a drag does from its first step to its end, one class for each kind; geometry lives here until then."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF

from engine.words import say
from widgets.canvas.camera import Camera
from widgets.canvas.canvas_state import CanvasState, Selection
from widgets.canvas.hits import combined
from widgets.canvas.wishes import Press, WishingView


class Gesture(ABC):
    """A drag under way."""

    @abstractmethod
    def move(self, at: Press) -> None:
        """Follow the pointer."""

    @abstractmethod
    def finish(self, at: Press) -> None:
        """Ask for what was dragged."""

    @abstractmethod
    def cancel(self) -> None:
        """Leave everything as it was."""


class PanGesture(Gesture):
    """Moves the view over the canvas."""

    def __init__(self, camera: Camera, at: QPoint) -> None:
        self._camera = camera
        self._last = at

    def move(self, at: Press) -> None:
        self._camera.pan(at.view - self._last)
        self._last = at.view

    def finish(self, at: Press) -> None:
        self.move(at)

    def cancel(self) -> None:
        """A view that was moved stays where it is."""


class MoveGesture(Gesture):
    """Takes nodes elsewhere: the pressed one, and with it all that are selected if it is one of them."""

    def __init__(self, view: WishingView, start: Press) -> None:
        self._view = view
        self._start = start.scene
        state, grabbed = view.canvas.state, start.hit.node
        ids = state.selection.nodes if grabbed in state.selection.nodes else {grabbed}
        self._places = {node.id: (node.x, node.y) for node in state.nodes if node.id in ids}

    def move(self, at: Press) -> None:
        self._view.canvas.displace(self._moved(at.scene))

    def finish(self, at: Press) -> None:
        present = {node.id for node in self._view.canvas.state.nodes}
        moved = {id: place for id, place in self._moved(at.scene).items() if id in present}
        try:
            if moved and moved != self._places:
                self._view.move_requested.emit(moved)
        finally:
            self._view.canvas.displace({})

    def cancel(self) -> None:
        self._view.canvas.displace({})

    def _moved(self, to: QPointF) -> dict[str, tuple[float, float]]:
        by = to - self._start
        return {id: (x + by.x(), y + by.y()) for id, (x, y) in self._places.items()}


class ConnectGesture(Gesture):
    """Pulls a new edge from a node to another one."""

    def __init__(self, view: WishingView, source: str) -> None:
        self._view = view
        self._source = source

    def move(self, at: Press) -> None:
        canvas = self._view.canvas
        source = canvas.layout.boxes.get(self._source)
        if source is None:
            self.cancel()
            return
        target = canvas.layout.boxes.get(at.hit.node or "") if at.hit.kind != "target" else None
        allowed = target is None or objection(canvas.state, self._source, target.id) is None
        start = QPointF(*source.rim_towards(at.scene.x(), at.scene.y()))
        canvas.overlay.show_line(QLineF(start, at.scene), allowed)
        canvas.overlay.show_rims(*([source, target] if target is not None and allowed else [source]))

    def finish(self, at: Press) -> None:
        self.cancel()
        if at.hit.kind in ("target", "error"):
            self._view.refused.emit(say("An edge cannot end at the error: E is computed from the outputs."))
        target = at.hit.node if at.hit.kind != "target" else None
        if target is None:
            return
        refusal = objection(self._view.canvas.state, self._source, target)
        if refusal is None:
            self._view.connect_requested.emit(self._source, target)
        else:
            self._view.refused.emit(refusal)

    def cancel(self) -> None:
        self._view.canvas.overlay.show_line(None)
        self._view.canvas.overlay.show_rims()


class BandGesture(Gesture):
    """Selects all that lies in a rectangle; with Shift it adds to what is selected."""

    def __init__(self, view: WishingView, start: Press) -> None:
        self._view = view
        self._start = start

    def move(self, at: Press) -> None:
        self._view.canvas.overlay.show_band(self._band(at))

    def finish(self, at: Press) -> None:
        self.cancel()
        canvas = self._view.canvas
        kept = canvas.state.selection if self._start.additive else Selection()
        self._view.ask_to_select(combined(kept, canvas.within(self._band(at))))

    def cancel(self) -> None:
        self._view.canvas.overlay.show_band(None)

    def _band(self, at: Press) -> QRectF:
        return QRectF(self._start.scene, at.scene).normalized()


def objection(state: CanvasState, source: str, target: str) -> str | None:
    """Why the canvas itself knows that this edge cannot be; whether it closes a circle is for others to say."""
    if target == source:
        return say("A node cannot be connected to itself; choose another neuron.")
    kinds = {node.id: node.kind for node in state.nodes}
    if kinds.get(target) == "input":
        return say("An edge cannot end at an input; choose a neuron.")
    return None
