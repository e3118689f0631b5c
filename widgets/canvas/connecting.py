"""Connecting with the keyboard: C on a selected node, the arrows or Tab to the other one, Enter; Esc leaves it."""

from PySide6.QtCore import QLineF, QPointF, Qt

from engine.words import noted, say
from widgets.canvas.directions import DIRECTIONS
from widgets.canvas.gestures import objection
from widgets.canvas.stops import CanvasStop, ahead, node_stops
from widgets.canvas.wishes import WishingView

HINT = noted(
    "Choose the neuron to connect to with the arrow keys or Tab, then press Enter; Esc leaves everything as it was."
)
ONE_NODE = noted("Select the one node that the connection shall begin at, then press C.")


class KeyboardConnection:
    """The connection that is being made with the keys, if one is."""

    def __init__(self, view: WishingView) -> None:
        self._view = view
        self._source: str | None = None
        self._target = ""

    @property
    def is_under_way(self) -> bool:
        return self._source is not None

    def begin(self) -> None:
        """Begin at the selected node; says how to go on, or why it cannot begin."""
        chosen = self._view.canvas.state.selection.nodes
        if not self._view.may_change():
            return
        if len(chosen) != 1:
            self._view.refused.emit(say(ONE_NODE))
            return
        (self._source,) = chosen
        self._target = self._source
        self._view.refused.emit(say(HINT))
        self._show()

    def press(self, key: Qt.Key) -> None:
        """Go on with a key: choose, connect, or leave; other keys do nothing."""
        stops = node_stops(self._view.canvas.state)
        here = next((place for place, stop in enumerate(stops) if self._target in stop.selection.nodes), 0)
        if key in DIRECTIONS:
            self._choose(ahead(stops, stops[here], DIRECTIONS[key]))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            place = here + (1 if key == Qt.Key.Key_Tab else -1)
            self._choose(stops[place] if 0 <= place < len(stops) else None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._connect()
        elif key == Qt.Key.Key_Escape:
            self.end()

    def end(self) -> None:
        """Leave everything as it was."""
        if self._source is not None:
            self._source = None
            self._view.canvas.overlay.show_line(None)
            self._view.canvas.overlay.show_rims()

    def _choose(self, stop: CanvasStop | None) -> None:
        if stop is not None:
            (self._target,) = stop.selection.nodes
            self._show()

    def _connect(self) -> None:
        source, target = self._source or "", self._target
        refusal = objection(self._view.canvas.state, source, target)
        if refusal is not None:
            self._view.refused.emit(refusal)
            return
        self.end()
        self._view.connect_requested.emit(source, target)

    def _show(self) -> None:
        boxes, overlay = self._view.canvas.layout.boxes, self._view.canvas.overlay
        source, target = boxes.get(self._source or ""), boxes.get(self._target)
        if source is None or target is None:  # gone with another state
            self.end()
            return
        allowed = objection(self._view.canvas.state, source.id, target.id) is None
        ends = QPointF(*source.rim_towards(target.x, target.y)), QPointF(*target.rim_towards(source.x, source.y))
        overlay.show_line(None if source == target else QLineF(*ends), allowed)
        overlay.show_rims(source, target)
