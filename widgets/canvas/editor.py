"""Typing over a number in place: a field exactly where the number stands, for as long as it is typed."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from engine.formulas.notation import subscripted
from engine.graph import Parameter
from engine.words import say
from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import NumberRange
from widgets.basics.theme import ui_font
from widgets.canvas.hits import Field
from widgets.canvas.wishes import WishingView

LEAST_WIDTH, LEAST_HEIGHT = 84, 28  # pixels; so much is needed to type, however small the number is drawn
LEAST_TYPE, LARGEST_TYPE = 12, 40


class FieldEdit(NumberEdit):
    """A number field that says where Tab leads instead of going there."""

    tabbed = Signal(bool)  # whether forwards

    def __init__(self, allowed: NumberRange, parent: QWidget) -> None:
        super().__init__(allowed, parent)
        self._open = QElapsedTimer()
        self._open.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click whose first one opened the field as what it is."""
        if self._open.elapsed() < QApplication.doubleClickInterval():
            self.mouseDoubleClickEvent(event)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab, and Esc before it can be a shortcut of the window."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.tabbed.emit(event.key() == Qt.Key.Key_Tab)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()  # what the field has no use for is not meant for the canvas behind it


class InPlaceEditor(QObject):
    """Opens, keeps in place and closes the one field that is being typed into."""

    committed = Signal(object, float)  # Field, the new number
    went_on = Signal(object)  # Field that Tab has led to

    def __init__(self, view: WishingView) -> None:
        super().__init__(view)
        self._view = view
        self._field: Field | None = None
        self._edit: FieldEdit | None = None

    @property
    def field(self) -> Field | None:
        """What is being typed into."""
        return self._field

    def open(self, field: Field) -> None:
        """Lay a field over the number, all selected; what was typed elsewhere before is committed."""
        self.close()
        value = self._view.canvas.field_value(field)
        if value is None:
            return
        self._field = field
        edit = self._edit = FieldEdit(NumberRange(self._name(field)), self._view.viewport())
        edit.setObjectName("chip-editor")
        edit.setAccessibleName(self._name(field))
        edit.set_value(value, self._view.canvas.state.digits)
        edit.value_committed.connect(self._commit)
        edit.refused.connect(self._view.refused)
        edit.edit_finished.connect(self.close)
        edit.tabbed.connect(self._go_on)
        self.follow()
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def close(self) -> None:
        """Take the field away; what was typed is committed first, as always when a field is left."""
        edit, self._edit = self._edit, None
        if edit is None:
            return
        if self._view.window().focusWidget() is edit:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.hide()
        edit.deleteLater()
        self._field = None

    def follow(self) -> None:
        """Keep the field over its number after the view or the state has changed; close it when the number is gone."""
        if self._edit is None or self._field is None:
            return
        value = self._view.canvas.field_value(self._field)
        if value is None or not self._view.canvas.state.editable:
            self.close()
            return
        self._edit.set_value(value, self._view.canvas.state.digits)
        self._fit(self._edit, self._view.canvas.field_rect(self._field, self._view.zoom).toAlignedRect())

    def _fit(self, edit: FieldEdit, place: QRect) -> None:
        view = self._view
        size = round(view.canvas.look.number * view.zoom)
        edit.setFont(ui_font(view.canvas.look.theme, min(max(size, LEAST_TYPE), LARGEST_TYPE), bold=True))
        seen = view.mapFromScene(place).boundingRect()
        box = QRect(0, 0, max(seen.width(), LEAST_WIDTH), max(seen.height(), LEAST_HEIGHT))
        box.moveCenter(seen.center())
        edit.setGeometry(box)

    def _commit(self, value: float) -> None:
        if self._field is not None:
            self.committed.emit(self._field, value)

    def _go_on(self, forward: bool) -> None:
        fields = self._view.canvas.fields_beside(self._field) if self._field is not None else []
        if self._field in fields:
            step = 1 if forward else -1
            field = fields[(fields.index(self._field) + step) % len(fields)]
            self.open(field)
            self.went_on.emit(field)
            self.follow()

    def _name(self, field: Field) -> str:
        state = self._view.canvas.state
        if isinstance(field.key, Parameter):
            found = state.columns.find(field.key)
            name = subscripted(found.name if found else "")
            return say("The bias {name}", name=name) if field.key.is_bias else say("The weight {name}", name=name)
        if field.kind == "input":
            name = subscripted(next(node.name for node in state.nodes if node.id == field.key))
            return say("The input {name}", name=name)
        return say("The target")
