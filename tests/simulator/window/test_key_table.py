"""A key has one meaning: in each scope one, over all scopes the one that the guide tells."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from engine.words import say
from simulator.window.action_table import ACTIONS
from simulator.window.actions import shortcut_rows
from simulator.window.key_table import KeyScope, key_scopes
from simulator.window.main_window import MainWindow
from widgets.bars.timeline import EpochSlider
from widgets.basics.expression_edit import ExpressionEdit
from widgets.basics.number_edit import NumberEdit
from widgets.basics.plain_table import PlainTable
from widgets.dialogs.shortcut_dialog import native_keys

GUIDE = Path(__file__).parents[3] / "docs" / "guide.md"
SCOPES = key_scopes(shortcut_rows(ACTIONS))
KEPT = frozenset({"PgUp", "PgDown", "Home", "End", "Esc", "Tab", "Shift+Tab", "Ctrl+A", "Ctrl+Z", "Ctrl+Y"})
"""What a widget that has the keyboard may keep from the window."""


def keys_of(scope: KeyScope) -> list[str]:
    return [key for keys, _ in scope.rows for key in keys.split(", ")]


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.title)
def test_a_key_means_one_thing_in_its_scope(scope: KeyScope) -> None:
    keys = Counter(keys_of(scope))
    assert [key for key, times in keys.items() if times > 1] == []
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_no_scope_gives_a_key_of_the_window_another_meaning_but_for_those_that_a_widget_keeps() -> None:
    everywhere = set(keys_of(SCOPES[0]))
    for scope in SCOPES[1:]:
        assert everywhere & set(keys_of(scope)) <= KEPT


def test_the_window_has_no_shortcut_that_the_table_does_not_tell(window: MainWindow) -> None:
    told = {QKeySequence(key).toString() for scope in SCOPES for key in keys_of(scope)}
    actions = {keys.toString() for action in window.findChildren(QAction) for keys in action.shortcuts()}
    others = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    assert actions | others <= told


def test_the_guide_tells_every_key() -> None:
    said = GUIDE.read_text("utf-8")
    wanted = "\n\n".join(
        "\n".join([
            f"### {say(scope.title)}",
            "",
            "| keys | what they do |",
            "| --- | --- |",
            *(f"| {native_keys(keys)} | {say(text).replace('&', '')} |" for keys, text in scope.rows),
        ])
        for scope in SCOPES
    )  # fmt: skip
    assert wanted in said, f"docs/guide.md has to say:\n\n{wanted}"


@pytest.mark.parametrize("kind", [EpochSlider, PlainTable, NumberEdit, ExpressionEdit])
def test_a_table_a_slider_and_a_field_keep_pages_home_and_end(window: MainWindow, kind: type[QWidget]) -> None:
    found = window.findChildren(kind)
    assert found
    for widget in found:
        for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
            event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
            event.ignore()
            QApplication.sendEvent(widget, event)
            assert event.isAccepted()


@pytest.mark.parametrize("kind", [NumberEdit, ExpressionEdit])
def test_a_field_leaves_the_windows_shortcuts_alone(window: MainWindow, kind: type[QWidget]) -> None:
    window.panels.lenses.take_keyboard("watch")
    shortcuts = {key for keys, _ in shortcut_rows(ACTIONS) for key in keys.split(", ")} - {"Home", "End"}
    shortcuts -= {"PgUp", "PgDown", "Ctrl+A", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z"}
    for widget in window.findChildren(kind):
        for shortcut in shortcuts:
            chord = QKeySequence(shortcut)[0]  # type: ignore[index]  # that the stubs do not have
            event = QKeyEvent(QEvent.Type.ShortcutOverride, chord.key(), chord.keyboardModifiers())
            event.ignore()
            QApplication.sendEvent(widget, event)
            assert not event.isAccepted(), (widget.accessibleName(), shortcut)
