"""A word to click: what can be done or shown beside a heading, without the frame of a button."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.words import say


class LinkButton(QToolButton):
    """Shows its text as a link; `name` says for assistive tools what it does where the text alone does not."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("link", True)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        if name:
            self.setAccessibleName(name)


class MenuLink(LinkButton):
    """A link that opens a menu, with a ▾ behind its word."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", name, parent)
        self.set_word(text)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_word(self, text: str) -> None:
        self.setText(f"{text} ▾")

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        menu.aboutToHide.connect(self._forget_the_pointer)

    @Slot()
    def _forget_the_pointer(self) -> None:
        """Qt does not tell a widget that the pointer left it while its menu was open."""
        is_here = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_here)
        self.update()


class ChoiceLink(LinkButton):
    """One of several forms of the same thing; a ✓ stands behind the one that is shown."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._word, self._is_chosen = text, False
        super().__init__(text, parent=parent)

    def set_choice(self, text: str, is_chosen: bool) -> None:
        self._word, self._is_chosen = text, is_chosen
        self.setText(f"{text} ✓" if is_chosen else text)
        self.setAccessibleName(say("{form}, shown", form=text) if is_chosen else text)
