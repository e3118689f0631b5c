"""The tools at the left of the canvas."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.words import noted, say
from widgets.basics.icons import icon
from widgets.basics.theme import Theme

# name, icon, what it does
ENTRIES = (
    ("select", "select", noted("Select, move and type: drag from a node's rim to connect")),
    ("add", "add-neuron", noted("Add a neuron: click where it shall stand")),
    ("connect", "connect", noted("Connect: drag from one node to a neuron")),
    ("delete", "erase", noted("Delete: click a node, an edge or a bias")),
)
ICON_SHARE = 0.6  # of a button


class ToolPalette(QWidget):
    """One button a tool, one of them down."""

    tool_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Tools"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._buttons = {name: self._button(name, say(hint)) for name, _, hint in ENTRIES}
        for button in self._buttons.values():
            column.addWidget(button)
        self._group.buttonClicked.connect(self._ask)
        self.set_theme(theme)
        self.set_tool("select")

    def set_tool(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        side = theme.sizes.control + 4
        self._column.setSpacing(theme.sizes.spacing - 2)
        for name, drawing, _ in ENTRIES:
            button = self._buttons[name]
            button.setIcon(icon(drawing, theme.colors.text))
            button.setIconSize(QSize(round(side * ICON_SHARE), round(side * ICON_SHARE)))
        gaps = self._column.spacing() * (len(ENTRIES) - 1)
        self.setFixedSize(side, side * len(ENTRIES) + gaps)

    def _button(self, name: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # the palette's size is shared
        self._group.addButton(button)
        return button

    def _ask(self, button: QToolButton) -> None:
        self.tool_requested.emit(button.objectName())
