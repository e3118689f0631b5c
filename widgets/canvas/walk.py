"""Going from thing to thing on the canvas with the arrow keys, and typing into what was reached."""

from PySide6.QtCore import QPoint, QPointF

from engine.words import noted, say
from widgets.canvas.canvas_state import Selection
from widgets.canvas.hits import EMPTY, Field, Hit
from widgets.canvas.stops import CanvasStop, ahead
from widgets.canvas.wishes import WishingView

NUDGE = 10.0  # scene units that Ctrl and an arrow move a node by
NOTHING_TO_TYPE = noted("This neuron has no bias to type; the arrow keys lead to the weights of its edges.")
CHOOSE = noted("Choose with the arrow keys what shall be typed, then press Enter.")
GRASP = 40.0  # scene units around what was reached that come into sight with it


class Walk:
    """Where the keys stand: on what is selected, or on a target, which nothing can select."""

    def __init__(self, view: WishingView) -> None:
        self._view = view
        self._target: str | None = None
        self._asked: CanvasStop | None = None  # for; the next state may have it, or not
        self._by_tab = False  # that the keyboard has come here

    @property
    def stop(self) -> CanvasStop | None:
        """Where the keys stand now; None where nothing is selected."""
        if self._asked is not None:
            return self._asked
        canvas = self._view.canvas
        if canvas.state.selection != Selection():
            return canvas.selected_stop()
        return None if self._target is None else canvas.target_stop(self._target)

    @property
    def place(self) -> QPoint | None:
        """Where that is, in the view."""
        stop = self.stop
        return self._view.mapFromScene(QPointF(stop.x, stop.y)) if stop else None

    @property
    def hit(self) -> Hit:
        """What the keys stand on, as if the pointer were there."""
        stop = self.stop
        on_target = stop is not None and stop.selection == Selection()
        return Hit("target", node=self._target) if on_target else EMPTY

    def go(self, direction: tuple[int, int]) -> None:
        """To the next thing in `direction`, and bring it into sight; to the first one where the keys stand nowhere."""
        stops, here = self._view.canvas.stops(), self.stop
        there = ahead(stops, here, direction) if here else next(iter(stops), None)
        if there is not None:
            self.stand_on(there)

    def stand_on(self, stop: CanvasStop) -> None:
        """Select it, where it can be selected, and bring it into sight."""
        self._target = None
        if stop.field is not None:
            self.stand_in(stop.field)
        self._asked = stop
        self._view.ask_to_select(stop.selection)
        self._view.camera.reveal(QPointF(stop.x, stop.y), GRASP)
        self.show()

    def stand_in(self, field: Field) -> None:
        """Stand where something is typed into that nothing can select."""
        if field.kind == "target":
            self._target = str(field.key)

    def follow(self, field: Field) -> None:
        """Stand where Tab has led to."""
        for stop in self._view.canvas.stops():
            if stop.field == field and (field.kind != "parameter" or stop.selection.parameters):
                self.stand_on(stop)

    def type(self) -> None:
        """Open the field of what is reached; says why where it has none."""
        stop = self.stop
        if stop is None or stop.field is None:
            self._view.refused.emit(say(CHOOSE) if stop is None else say(NOTHING_TO_TYPE))
        else:
            self._view.edit(stop.field)

    def nudge(self, direction: tuple[int, int]) -> None:
        """Move the selected nodes a little."""
        state = self._view.canvas.state
        dx, dy = direction[0] * NUDGE, direction[1] * NUDGE
        moved = {node.id: (node.x + dx, node.y + dy) for node in state.nodes if node.id in state.selection.nodes}
        if moved and self._view.may_change():
            self._view.move_requested.emit(moved)

    @property
    def is_framed(self) -> bool:
        """Whether nothing but a frame around the canvas says that it has the keyboard."""
        return self._by_tab and self.stop is None

    def arrive(self, by_tab: bool) -> None:
        """The keyboard has come, by Tab or in another way, or gone."""
        self._by_tab = by_tab
        self.show()
        self._view.viewport().update()

    def settle(self) -> None:
        """Stand where the state says, from now on."""
        self._asked = None
        self.show()

    def show(self) -> None:
        """Ring the target that the keys stand on, for as long as they do; what is selected shows that by itself."""
        stop = self.stop
        on_target = stop is not None and stop.selection == Selection() and self._view.hasFocus()
        field = stop.field if stop is not None and on_target else None
        self._view.canvas.overlay.show_ring(self._view.canvas.field_rect(field, self._view.zoom) if field else None)
