"""Qt's actions and menus, made from the action table and kept true to the situation."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from engine.words import say, say_in
from simulator.window.actions import ActionFace, ActionSpec, MenuSpec, Situation
from simulator.window.desk import Desk
from simulator.window.menu_table import TOOLBAR
from widgets.basics.icons import icon
from widgets.basics.plain_text import menu_text
from widgets.basics.theme import Theme
from widgets.dialogs.shortcut_dialog import native_keys

PRIMARY = "run"  # the action whose button is filled with the accent colour


class Actions(QObject):
    """One QAction for each row of the table, by its id."""

    def __init__(self, specs: Iterable[ActionSpec], desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent, self._colors = parent, theme.colors
        self._faces: dict[str, ActionFace] = {}
        self._specs = {spec.id: spec for spec in specs}
        self.by_id = {spec.id: self._made(spec, desk) for spec in self._specs.values()}
        parent.addActions(list(self.by_id.values()))

    def _made(self, spec: ActionSpec, desk: Desk) -> QAction:
        action = QAction(say(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        action.setCheckable(spec.checked is not None)
        action.setIconVisibleInMenu(spec.id != PRIMARY)  # its icon is drawn for a button in the accent colour
        action.triggered.connect(partial(self._ask, spec, desk))
        return action

    def _ask(self, spec: ActionSpec, desk: Desk, _checked: bool = False) -> None:
        face, action = self._faces.get(spec.id), self.by_id[spec.id]
        if face and action.isCheckable():
            action.setChecked(face.checked)  # Qt has flipped the check mark; what is in force decides
        spec.ask(desk)

    def set_situation(self, situation: Situation) -> None:
        """Enable, check and name each action as the situation asks; touches only what differs."""
        for id, spec in self._specs.items():
            face = spec.face(situation)
            if face != self._faces.get(id):
                self._show(self.by_id[id], face)
                self._faces[id] = face

    def _show(self, action: QAction, face: ActionFace) -> None:
        action.setEnabled(face.enabled)
        action.setText(menu_text(face.text, self._parent.fontMetrics()) + _key_column(self._specs[action.objectName()]))
        action.setToolTip(face.tip or _with_keys(face.text, self._specs[action.objectName()]))
        if action.isCheckable():
            action.setChecked(face.checked)
        if face.icon:
            accent = action.objectName() == PRIMARY
            action.setIcon(icon(face.icon, self._colors.accent_text if accent else self._colors.text))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours, from the next situation on."""
        self._colors = theme.colors
        self._faces.clear()

    def fill(self, menu: QMenu, entries: Iterable[str | MenuSpec | None]) -> dict[str, QMenu]:
        """Put actions, separators and menus into `menu`; the named menus within it come back by their id."""
        named: dict[str, QMenu] = {}
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, str):
                menu.addAction(self.by_id[entry])
            else:
                inner = menu.addMenu(say_in("menu", entry.title))
                inner.setToolTipsVisible(True)  # where an action is grey, it says why
                named |= {entry.id: inner} if entry.id else {}
                named |= self.fill(inner, entry.entries)
        return named


def _with_keys(text: str, spec: ActionSpec) -> str:
    """What a button of the toolbar says: the action and its keys; a menu says them itself."""
    if spec.id not in TOOLBAR or not spec.shortcuts:
        return ""
    return say("{action} ({keys})", action=text, keys=native_keys(", ".join(spec.shortcuts)))


def _key_column(spec: ActionSpec) -> str:
    """What a menu writes where shortcuts stand, for a key that is none: it counts in the network alone."""
    return f"\t{native_keys(spec.own_key)}" if spec.own_key else ""
