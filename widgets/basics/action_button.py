"""A wide button for an action, its icon and text in the middle."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

GAPS = 12  # pixels around and between icon and text, at least


class ActionButton(QPushButton):
    """A push button that shows its action's icon, text and tooltip, is enabled with it and triggers it."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _trigger(self) -> None:
        self._action.trigger()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_text()

    def _show_text(self) -> None:
        """The icon alone where the text would be cut off."""
        text = self._action.iconText()
        needed = self.fontMetrics().horizontalAdvance(text) + self.iconSize().width() + GAPS
        self.setText(text if self.width() >= needed or self._action.icon().isNull() else "")
        self.setAccessibleName(text)

    def _follow(self) -> None:
        self._show_text()
        self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
