from collections import Counter

from PySide6.QtGui import QKeySequence

from simulator.window.action_table import ACTIONS
from widgets.basics.icons import icon

BY_ID = {spec.id: spec for spec in ACTIONS}


def test_each_action_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_no_shortcut_means_two_things_and_every_one_can_be_pressed() -> None:
    shortcuts = Counter(shortcut for spec in ACTIONS for shortcut in spec.shortcuts)
    assert [shortcut for shortcut, times in shortcuts.items() if times > 1] == []
    assert all(not QKeySequence(shortcut).isEmpty() for shortcut in shortcuts)


def test_every_icon_is_there(qapp: object) -> None:
    names = {spec.icon for spec in ACTIONS if spec.icon} | {"pause"}
    assert all(not icon(name, "#000000").isNull() for name in names)
