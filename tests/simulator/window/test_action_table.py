from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QKeySequence

from simulator.window.action_table import ACTIONS, CONTEXT_MENU, MENUS, TOOLBAR
from simulator.window.actions import MenuSpec
from simulator.window.live_actions import PRIMARY
from widgets.basics.icons import icon

BY_ID = {spec.id: spec for spec in ACTIONS}


def ids(entries: Iterable[str | MenuSpec | None]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, MenuSpec):
            yield from ids(entry.entries)
        elif entry is not None:
            yield entry


def test_each_action_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_no_shortcut_means_two_things_and_every_one_can_be_pressed() -> None:
    shortcuts = Counter(shortcut for spec in ACTIONS for shortcut in spec.shortcuts)
    assert [shortcut for shortcut, times in shortcuts.items() if times > 1] == []
    assert all(not QKeySequence(shortcut).isEmpty() for shortcut in shortcuts)


def test_every_action_is_reached_through_a_menu_and_only_once() -> None:
    listed = list(ids(MENUS))
    assert sorted(listed) == sorted(BY_ID)


def test_toolbar_and_context_menu_name_actions_that_there_are() -> None:
    assert {*TOOLBAR, *ids(CONTEXT_MENU), PRIMARY} <= set(BY_ID)


def test_every_icon_is_there(qapp: object) -> None:
    names = {spec.icon for spec in ACTIONS if spec.icon} | {"pause"}
    assert all(not icon(name, "#000000").isNull() for name in names)
