"""Connecting with the keyboard: C on a selected node, the arrows or Tab to the other one, Enter; Esc leaves it."""

from PySide6.QtCore import QLineF, QPointF, Qt

from engine.words import noted, say
from widgets.canvas.canvas_state import CanvasState, Selection
from widgets.canvas.gestures import objection
from widgets.canvas.keyboard import neighbour, next_node
from widgets.canvas.keys import DIRECTIONS, Key
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
        if key in DIRECTIONS:
            self._choose(neighbour(self._at_target(), DIRECTIONS[key]))
        elif key in (Key.Key_Tab, Key.Key_Backtab):
            self._choose(next_node(self._at_target(), key == Key.Key_Tab))
        elif key in (Key.Key_Return, Key.Key_Enter):
            self._connect()
        elif key == Key.Key_Escape:
            self.end()

    def end(self) -> None:
        """Leave everything as it was."""
        if self._source is not None:
            self._source = None
            self._view.canvas.overlay.show_line(None)
            self._view.canvas.overlay.show_rims()

    def _choose(self, node: str | None) -> None:
        if node is not None:
            self._target = node
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

    def _at_target(self) -> CanvasState:
        """The network as if the target so far were selected."""
        state = self._view.canvas.state
        return CanvasState(nodes=state.nodes, selection=Selection(nodes=frozenset({self._target})))
