"""The view: turns mouse and keys into what a person asks for, and shows the last state it was given."""

from PySide6.QtCore import QEvent, QMarginsF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QToolTip, QWidget

from engine.words import say
from widgets.basics.painting import guarded, saved
from widgets.basics.plain_text import plain_tooltip
from widgets.basics.theme import Theme
from widgets.canvas.canvas_state import CanvasState, Selection
from widgets.canvas.change_marks import ChangeMarks
from widgets.canvas.describe import hint, selection_in_words, summary
from widgets.canvas.editor import InPlaceEditor
from widgets.canvas.gestures import Gesture, PanGesture
from widgets.canvas.hits import EMPTY, Field, Hit, contains
from widgets.canvas.keys import CanvasKeys
from widgets.canvas.legend import Legend
from widgets.canvas.menu_wish import MenuWish, subject_of
from widgets.canvas.node_card import NodeCard
from widgets.canvas.node_facts import node_facts
from widgets.canvas.palette import ToolPalette
from widgets.canvas.tools import ToolName, tools
from widgets.canvas.wishes import Press, WishingView

FRAME = 2  # pixels, of the frame around the canvas
CAPTION = 16  # pixels under a network of many edges, for what its layers are
TIE = 1.6  # pixels, of the line from a node to its card
EDGE = 14  # pixels between the palette, the legend and the view's border


class CanvasView(WishingView):
    """The network on the screen, with the tools at the left and the legend at the top right.

    `CANVAS_KEYS` says what its keys do.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tools = tools(self)
        self._tool: ToolName = "select"
        self._foot = 0
        self._press: Press | None = None
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton  # that the press or the gesture began with
        self._pans_with_space = False
        self._subject: object = None
        self._awaits_other = True
        self._keys = CanvasKeys(self)
        self._marks = ChangeMarks(self.canvas, self)
        self._editor = InPlaceEditor(self)
        self._editor.committed.connect(self._commit)
        self._editor.went_on.connect(self._keys.walk.follow)
        self._palette = ToolPalette(theme, self)
        self._palette.tool_requested.connect(self._choose_tool)
        self._legend = Legend(self.canvas.look, self)
        self._card = NodeCard(self.canvas.look, self)
        self._prepare()
        self._arrange()

    # --- what is shown

    def set_state(self, state: CanvasState) -> None:
        """Show `state`; emits nothing. The view stays where it is, but for another network, which is fitted."""
        before, is_other = self.canvas.content_rect(), self._awaits_other and bool(state.nodes)
        selection_changed = self.canvas.state.selection != state.selection
        old = self.canvas.state
        self.canvas.set_state(state)
        self._marks.note(old, state, self.isVisible())
        counts = self.canvas.edge_counts or (0, 0)
        if self._legend.set_note("" if counts[1] else state.note) | self._legend.set_count(*counts):
            self._place_legend()
        content = self.canvas.content_rect()
        if is_other:
            self._awaits_other = False
            self._set_margins()
            self.fit()
        self._keys.walk.settle()
        if is_other or content != before or selection_changed:
            self.setAccessibleDescription(f"{summary(state)} {selection_in_words(state)}".strip())
        self._editor.follow()
        self._show_card(self._card.node)

    def await_other(self) -> None:
        """The next state shows another network than the last one."""
        self._awaits_other = True

    @property
    def motion(self) -> bool:
        """Whether numbers that a jump has changed are marked for a moment."""
        return self._marks.motion

    @motion.setter
    def motion(self, motion: bool) -> None:
        self._marks.motion = motion
        if not motion:
            self._marks.clear()

    def set_theme(self, theme: Theme) -> None:
        self._marks.clear()
        self.canvas.set_theme(theme)
        self._palette.set_theme(theme)
        self._legend.set_style(self.canvas.look)
        self._card.set_style(self.canvas.look)
        self._arrange()
        self._editor.follow()

    @property
    def tool(self) -> str:
        """The chosen tool: "select", "add", "connect" or "delete"."""
        return self._tool

    @tool.setter
    def tool(self, name: ToolName) -> None:
        self._cancel()
        self._tool = name
        self._palette.set_tool(name)

    @property
    def foot(self) -> int:
        """Pixels at the lower edge that the network leaves free for what lies there over the view."""
        return self._foot

    @foot.setter
    def foot(self, height: int) -> None:
        if height != self._foot:
            self._foot = height
            self._set_margins()

    def type_value(self) -> None:
        """Open the editor over what the keys stand on."""
        self._keys.walk.type()

    def begin_connection(self) -> None:
        """Let the keys choose what the selected node is connected to."""
        self.setFocus()
        self._keys.connection.begin()

    def edit(self, field: Field) -> None:
        """Open the editor over `field`, if the network may be changed."""
        if self.may_change():
            self._keys.walk.stand_in(field)
            self._editor.open(field)

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keys.connection.end()
        button = event.button()
        if self._gesture is not None or self._press is not None:
            return
        self._button = button
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self._pans_with_space):
            self._gesture = PanGesture(self.camera, event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif button == Qt.MouseButton.LeftButton:
            self._press = self._at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if self._press is not None and self._gesture is None and _is_drag(self._press.view, at.view):
            self._gesture = self._tools[self._tool].drag(self._press)
            self._press = None
        if self._gesture is not None:
            self._gesture.move(at)
            self._editor.follow()
        elif self._press is None and event.buttons() == Qt.MouseButton.NoButton:
            self._hover(at.hit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        gesture, press = self._gesture, self._press
        self._gesture = self._press = None
        at = self._at(event)
        if gesture is not None:
            gesture.finish(at)
        elif press is not None:
            self._tools[self._tool].click(press)
        self._hover(self._at(event).hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._tools[self._tool].double_click(self._at(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.camera.wheel(event.angleDelta().y(), event.position().toPoint())
            self._editor.follow()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selection, place = self.canvas.state.selection, event.pos()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        hit = self._hit(place) if by_mouse else self._keys.walk.hit
        if not by_mouse:
            place = self._keys.walk.place or self.viewport().rect().center()
        elif hit.spot is None and (hit.selection == Selection() or not contains(selection, hit.selection)):
            selection = hit.selection
            self.ask_to_select(selection)
        subject = subject_of(self.canvas.state, selection, hit)
        self.menu_requested.emit(MenuWish(subject, self.viewport().mapToGlobal(place), self._to_scene(place)))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = plain_tooltip(hint(self.canvas.state, self._hit(event.pos())))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(EMPTY)
        return super().viewportEvent(event)

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Let Tab choose while a connection is made, before it leaves the canvas."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._keys.tab(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys.press(event):
            self._editor.follow()
        elif event.key() == Qt.Key.Key_Space:
            self._pans_with_space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            event.setAccepted(event.key() == Qt.Key.Key_Escape and self._escape())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pans_with_space = False
            self.viewport().unsetCursor()

    def hideEvent(self, event: QHideEvent) -> None:
        self._marks.clear()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keys.walk.arrive(event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pans_with_space = False
        self._keys.connection.end()
        super().focusOutEvent(event)
        self._keys.walk.arrive(False)

    @guarded
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Tie the card to its node; frame the canvas while Tab has brought the keyboard here, on nothing yet."""
        tie = self._card.tie
        if tie is not None:
            with saved(painter):
                painter.resetTransform()
                painter.setPen(QPen(self.canvas.look.color("gradient"), TIE))
                painter.drawLine(tie)
        if self._keys.walk.is_framed:
            with saved(painter):
                painter.resetTransform()
                painter.setPen(QPen(self.canvas.look.color("accent"), FRAME))
                painter.drawRect(self.viewport().rect().adjusted(FRAME, FRAME, -FRAME, -FRAME))

    # --- the rest

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._editor.follow()

    def _prepare(self) -> None:
        self.setAccessibleName(say("Network"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(False)  # a dropped file is for the window

    def _arrange(self) -> None:
        """Put palette and legend in their corners, and fit the network beside them."""
        self._palette.move(EDGE, EDGE)
        self._place_legend()
        self._set_margins()
        if not self.camera.is_free:
            self.fit()

    def _place_legend(self) -> None:
        self._legend.move(self.width() - self._legend.width() - EDGE, EDGE)
        self._legend.setVisible(self.width() > self._legend.width() + self._palette.width() + 3 * EDGE)

    def _set_margins(self) -> None:
        """Leave what lies over the view its room."""
        self.camera.margins = QMarginsF(
            self._palette.width() + 2 * EDGE,
            self._legend.height() + 2 * EDGE,
            2 * EDGE,
            2 * EDGE + self._foot + (CAPTION if self.canvas.edge_counts else 0),
        )

    def _at(self, event: QMouseEvent) -> Press:
        view = event.position().toPoint()
        additive = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return Press(self._to_scene(view), view, self._hit(view), additive)

    def _to_scene(self, view: QPoint) -> QPointF:
        return self.mapToScene(view)

    def _hit(self, view: QPoint) -> Hit:
        return self.canvas.hit(self._to_scene(view), self.zoom)

    def _hover(self, hit: Hit) -> None:
        self.canvas.set_hit(hit)
        self.viewport().setCursor(self._tools[self._tool].cursor(hit))
        self._show_card(hit.node if hit.kind != "target" else None)
        if hit.subject != self._subject:
            self._subject = hit.subject
            self.hovered.emit(hit.subject)

    def _show_card(self, node: str | None) -> None:
        """Say in a corner what cannot be written in a node, where there are many edges and it is seen from afar."""
        box = self.canvas.layout.boxes.get(node or "")
        afar = self.canvas.edge_counts is not None and not self.canvas.look.is_readable(self.zoom)
        if box is None or node is None or not afar:
            shown, facts, at = self._card.node is not None, None, QPoint()
        else:
            shown, facts, at = True, node_facts(self.canvas.state, node), self.mapFromScene(QPointF(box.x, box.y))
        if shown:
            room = self.rect().adjusted(EDGE, 2 * EDGE + self._legend.height(), -EDGE, -EDGE - self._foot)
            self._card.show_facts(facts, at, [room] * 3)
            self.viewport().update()

    def _escape(self) -> bool:
        """Take back one thing at a time: the drag, the tool; the selection stays."""
        if self._gesture is not None or self._press is not None:
            self._cancel()
        elif self._tool != "select":
            self._choose_tool("select")
        else:
            return False
        return True

    def _cancel(self) -> None:
        gesture, self._gesture, self._press = self._gesture, None, None
        if gesture is not None:
            gesture.cancel()

    def _choose_tool(self, name: ToolName) -> None:
        if name != self._tool:
            self.tool = name

    def _commit(self, field: Field, value: float) -> None:
        if not isinstance(field.key, str):
            self.parameter_change_requested.emit(field.key, value)
        elif field.kind == "input":
            self.input_change_requested.emit(field.key, value)
        else:
            self.target_change_requested.emit(field.key, value)


def _is_drag(start: QPoint, now: QPoint) -> bool:
    return (now - start).manhattanLength() >= QApplication.startDragDistance()
