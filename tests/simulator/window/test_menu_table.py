"""Menus in the real window: which action stands where, and that a menu on a thing is about that thing."""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from simulator.window.action_table import ACTIONS
from simulator.window.actions import MenuSpec
from simulator.window.live_actions import PRIMARY
from simulator.window.main_window import MainWindow
from simulator.window.menu_table import CONTEXT_MENUS, MENUS, TOOLBAR
from widgets.canvas.canvas_state import Selection
from widgets.canvas.hits import Field

BY_ID = {spec.id: spec for spec in ACTIONS}


def ids(entries: Iterable[str | MenuSpec | None]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, MenuSpec):
            yield from ids(entry.entries)
        elif entry is not None:
            yield entry


def test_every_action_is_reached_through_a_menu_and_only_once() -> None:
    listed = list(ids(MENUS))
    assert len(listed) == len(set(listed))
    assert {*listed, *(id for menu in CONTEXT_MENUS.values() for id in ids(menu))} == set(BY_ID)


def test_the_toolbar_names_actions_that_there_are() -> None:
    assert {*TOOLBAR, PRIMARY} <= set(BY_ID)


@pytest.fixture
def popped(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """The menus that were opened: a screen that is none cannot show them."""
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    return menus


def opened(window: MainWindow, popped: list[QMenu], place: QPointF) -> QMenu:
    """The menu that the right button opens there, in the scene."""
    at, reason = window.canvas.mapFromScene(place), QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, window.canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(window.canvas.viewport(), event)
    QApplication.processEvents()
    return popped[-1]


def offered(menu: QMenu) -> dict[str, bool]:
    """What a menu offers, and whether it can be asked now."""
    return {action.objectName() or action.text(): action.isEnabled() for action in menu.actions() if action.text()}


def place_of(window: MainWindow, thing: str) -> QPointF:
    canvas = window.canvas.canvas
    if thing == "target":
        return canvas.field_rect(Field("target", "n2"), 1.0).center()
    if thing == "w1":
        return canvas.field_rect(Field("parameter", Parameter("n1", "x1")), 1.0).center()
    if thing == "empty":
        return QPointF(canvas.content_rect().left() + 10, canvas.content_rect().bottom() - 4)
    box = canvas.layout.boxes[thing]
    return QPointF(box.x, box.y - box.half * 0.4)


@pytest.mark.parametrize(
    ("thing", "has", "has_not"),
    [
        ("x1", {"type-value", "connect", "add-input", "delete"}, {"lock", "add-bias", "add-neuron-here"}),
        ("n1", {"type-value", "Activation function", "connect", "remove-bias", "delete"}, {"lock", "add-input"}),
        ("w1", {"type-value", "lock", "delete"}, {"Activation function", "add-bias", "connect"}),
        ("target", {"Error", "log-scale", "run-until"}, {"delete", "Activation function", "add-neuron-here"}),
        ("empty", {"add-neuron-here", "add-input", "add-output", "select-all", "fit"}, {"delete", "lock"}),
    ],
)
def test_a_menu_is_about_the_thing_under_the_pointer(
    window: MainWindow, popped: list[QMenu], thing: str, has: set[str], has_not: set[str]
) -> None:
    entries = offered(opened(window, popped, place_of(window, thing)))
    assert has <= entries.keys()
    assert not has_not & entries.keys()
    assert all(entries[id] for id in has)


def test_with_no_neuron_selected_nothing_becomes_relu(qtbot: QtBot, window: MainWindow) -> None:
    before = window.session.document
    for selection in (Selection(), Selection(nodes=frozenset({"x1"}))):
        window.desk.view_requests.select(selection)
        qtbot.waitUntil(lambda: not window.action("activation-relu").isEnabled())
        for id in ("activation-relu", "add-bias", "remove-bias", "lock", "unlock"):
            assert not window.action(id).isEnabled()
            assert window.action(id).toolTip().startswith("Select")
            window.action(id).trigger()
    window.desk.requests.set_activation("relu")
    window.desk.requests.set_bias(False)
    assert window.session.document.network == before.network


def test_the_activation_in_use_is_ticked_and_the_bias_that_is_there_is_not_added(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.desk.view_requests.select(Selection(nodes=frozenset({"n1", "n2"})))
    qtbot.waitUntil(lambda: window.action("activation-sigmoid").isChecked())
    assert not window.action("add-bias").isEnabled()
    assert window.action("remove-bias").isEnabled()
    window.desk.view_requests.select(Selection(nodes=frozenset({"n1"})))
    window.action("activation-tanh").trigger()
    qtbot.waitUntil(lambda: window.action("activation-tanh").isChecked())
    window.desk.view_requests.select(Selection(nodes=frozenset({"n1", "n2"})))
    qtbot.waitUntil(lambda: not window.action("activation-tanh").isChecked())
    assert not window.action("activation-sigmoid").isChecked()


def test_a_neuron_is_added_where_the_menu_was_asked_for(window: MainWindow, popped: list[QMenu]) -> None:
    place = place_of(window, "empty") + QPointF(0, 260)
    window.canvas.camera.zoom(0.5, window.canvas.viewport().rect().center())
    opened(window, popped, place)
    window.action("add-neuron-here").trigger()
    (added,) = set(window.session.document.network.by_id) - {"x1", "n1", "n2"}
    assert window.session.document.positions[added] == pytest.approx((place.x(), place.y()), abs=3)


@pytest.mark.parametrize("target", [None, "n2"])
def test_shift_and_f10_opens_the_menu_of_what_the_keys_stand_on(
    qtbot: QtBot, window: MainWindow, popped: list[QMenu], target: str | None
) -> None:
    window.desk.view_requests.select(Selection(nodes=frozenset({"n2"})))
    qtbot.wait(20)
    window.canvas.setFocus()
    if target:
        qtbot.keyClick(window.canvas, Qt.Key.Key_Right)
        qtbot.wait(20)
    qtbot.keyClick(window.canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(popped))
    assert ("log-scale" if target else "connect") in offered(popped[-1])
