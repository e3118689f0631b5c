"""What tools and gestures know of the view they work in: the scene, the zoom, and the signals for a person's wishes."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtWidgets import QGraphicsView, QWidget

from engine.words import noted, say
from widgets.basics.theme import Theme
from widgets.canvas.camera import Camera
from widgets.canvas.canvas_state import Selection
from widgets.canvas.hits import Field, Hit
from widgets.canvas.scene import CanvasScene

NOT_NOW = noted("Nothing in the network can be changed right now.")


@dataclass(frozen=True, slots=True)
class Press:
    """Where the pointer is (in the scene, in the view), what is under it, and whether Shift is held."""

    scene: QPointF
    view: QPoint
    hit: Hit
    additive: bool = False


class WishingView(QGraphicsView):
    """A view of a `CanvasScene`; every signal is a person's wish, and none is emitted by showing a state."""

    parameter_change_requested = Signal(object, float)  # Parameter, the new number
    input_change_requested = Signal(str, float)  # an input's id
    target_change_requested = Signal(str, float)  # an output's id
    move_requested = Signal(object)  # dict[str, tuple[float, float]]: every moved node's new place
    connect_requested = Signal(str, str)  # from, to
    add_neuron_requested = Signal(float, float)
    delete_requested = Signal(object)  # Selection
    selection_changed = Signal(object)  # Selection
    menu_requested = Signal(object)  # MenuWish
    hovered = Signal(object)  # Parameter, a node's id, ERROR (the first factor), or None
    factor_selected = Signal(object)  # the spot of a factor: Parameter, a neuron's id, or ERROR
    refused = Signal(str)  # a sentence

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = CanvasScene(theme, self)
        self.setScene(self.canvas)
        self.camera = Camera(self)

    @property
    def zoom(self) -> float:
        """Pixels on the screen for one scene unit."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole network."""
        self.camera.fit(self.canvas.content_rect(), self.canvas.room_above())

    def edit(self, field: Field) -> None:
        """Open the editor over `field`."""
        raise NotImplementedError

    def may_change(self) -> bool:
        """Whether the network may be changed; says so where it may not."""
        if not self.canvas.state.editable:
            self.refused.emit(say(NOT_NOW))
        return self.canvas.state.editable

    def ask_to_delete(self, selection: Selection) -> None:
        """Ask to delete what is selected, if that is anything."""
        if selection != Selection() and self.may_change():
            self.delete_requested.emit(selection)

    def ask_to_select(self, selection: Selection) -> None:
        """Ask for another selection."""
        if selection != self.canvas.state.selection:
            self.selection_changed.emit(selection)
