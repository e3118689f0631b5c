"""The links beside a picture's heading, one for each picture that can stand there."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from engine.words import noted, say
from widgets.basics.link_button import ChoiceLink, MenuLink
from widgets.basics.theme import Theme, ui_font

PICTURES = {"parameters": noted("over epochs"), "surface": noted("error surface"), "output": noted("output")}
"""What the pictures are called, in the order in which they are offered."""
HEADING = 8.0  # of the heading's type size: the width that is left for it


class PictureLinks(QWidget):
    """Asks by name for a picture that is not shown; a ✓ stands behind the one that is.

    Where `view`, which it stands in, is narrow, the links are one that opens a menu.
    """

    picture_requested = Signal(str)

    def __init__(self, theme: Theme, shown: str, view: QWidget) -> None:
        super().__init__()
        self._theme, self._view = theme, view
        self._links: list[ChoiceLink] = []
        self._menu, self._menu_link = QMenu(self), MenuLink(say(PICTURES[shown]), say("Which picture"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.sizes.spacing)
        for name, text in PICTURES.items():
            layout.addWidget(self._made_link(name, say(text), is_shown=name == shown))
        layout.addWidget(self._menu_link)
        self._menu_link.setMenu(self._menu)
        view.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for link in (*self._links, self._menu_link):
            link.setFont(ui_font(theme, theme.sizes.small))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        """Show the links where there is room for them beside a heading, else the one with the menu."""
        sizes = self._theme.sizes
        width = sum(link.sizeHint().width() + sizes.spacing for link in self._links)
        is_narrow = self._view.width() < width + HEADING * sizes.heading + 4 * sizes.spacing
        for link in self._links:
            link.setVisible(not is_narrow)
        self._menu_link.setVisible(is_narrow)

    def _made_link(self, name: str, text: str, *, is_shown: bool) -> ChoiceLink:
        link, entry = ChoiceLink(parent=self), self._menu.addAction(text)
        link.set_choice(text, is_shown)
        entry.setCheckable(True)
        entry.setChecked(is_shown)
        if not is_shown:
            link.clicked.connect(partial(self._ask, name))
            entry.triggered.connect(partial(self._ask, name))
            entry.triggered.connect(partial(entry.setChecked, False))  # another view stands for that picture
        else:
            entry.triggered.connect(partial(entry.setChecked, True))
        self._links.append(link)
        return link

    def _ask(self, name: str, _checked: bool = False) -> None:
        self.picture_requested.emit(name)
