"""The settings in the real window: opened by its key, filled in by keys, taken over as one act."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from engine.settings import ErrorConvention
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from simulator.workspace.acts import SetSettings
from widgets.basics.link_button import LinkButton
from widgets.basics.number_edit import NumberEdit
from widgets.dialogs.settings_dialog import LABELS, SettingsDialog

Button = QDialogButtonBox.StandardButton


@pytest.fixture
def window(open_window: Callable[[Document], MainWindow]) -> MainWindow:
    return open_window(read_lesson("xor"))


def in_the_dialog(qtbot: QtBot, window: MainWindow, act: Callable[[SettingsDialog], None]) -> None:
    """Open the dialog by its key, act in it, and leave it by Esc if it still stands."""
    failures: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SettingsDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(5, look)
            return
        try:
            if dialog.findChildren(LinkButton)[0].text() == "More…":
                QTest.mouseClick(dialog.findChildren(LinkButton)[0], Qt.MouseButton.LeftButton)
            act(dialog)
        except BaseException as failure:
            failures.append(failure)
        finally:
            if dialog.isVisible():
                dialog.reject()

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTimer.singleShot(0, look)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    if failures:
        raise failures[0]


def type_into(dialog: SettingsDialog, name: str, text: str) -> None:
    edit = next(each for each in dialog.findChildren(NumberEdit) if each.accessibleName() == LABELS[name])
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def choose(dialog: SettingsDialog, name: str, text: str) -> None:
    combo = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == LABELS[name])
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    while combo.currentText() != text:
        QTest.keyClick(combo, Qt.Key.Key_Down)


def press(dialog: SettingsDialog, which: QDialogButtonBox.StandardButton) -> None:
    QTest.mouseClick(dialog.findChildren(QDialogButtonBox)[0].button(which), Qt.MouseButton.LeftButton)


def test_all_that_is_chosen_is_one_undo(qtbot: QtBot, window: MainWindow) -> None:
    before = window.session.document

    def act(dialog: SettingsDialog) -> None:
        type_into(dialog, "epochs", "25")
        choose(dialog, "update", "mini-batches")
        type_into(dialog, "batch_size", "2")
        type_into(dialog, "momentum", "0.5")
        choose(dialog, "half", "without ½")
        press(dialog, Button.Ok)

    in_the_dialog(qtbot, window, act)
    after = window.session.document
    assert (after.settings.epochs, after.settings.batch_size, after.settings.momentum) == (25, 2, 0.5)
    assert after.convention == ErrorConvention(half=False)
    window.action("undo").trigger()
    assert window.session.document == before
    window.action("redo").trigger()
    assert window.session.document == after
    window.session.player.train_now(25)
    assert window.session.run.last_epoch == 25


def test_each_apply_is_an_undo_of_its_own_and_the_dialog_stays(qtbot: QtBot, window: MainWindow) -> None:
    def act(dialog: SettingsDialog) -> None:
        for rate in ("0.25", "0.125"):
            type_into(dialog, "learning_rate", rate)
            press(dialog, Button.Apply)
            assert dialog.isVisible()

    in_the_dialog(qtbot, window, act)
    rates = [window.session.document.settings.learning_rate]
    for _ in range(2):
        window.action("undo").trigger()
        rates.append(window.session.document.settings.learning_rate)
    assert rates == [0.125, 0.25, read_lesson("xor").settings.learning_rate]


def test_a_typed_seed_draws_the_start_that_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    def act(dialog: SettingsDialog) -> None:
        choose(dialog, "start", "Xavier")
        type_into(dialog, "seed", "1234567")
        press(dialog, Button.Ok)

    in_the_dialog(qtbot, window, act)
    drawn = window.session.document
    assert (drawn.scheme, drawn.settings.seed) == ("xavier", 1_234_567)
    window.session.player.train_now(3)

    def again(dialog: SettingsDialog) -> None:
        type_into(dialog, "seed", "7")
        press(dialog, Button.Ok)

    in_the_dialog(qtbot, window, again)
    assert (window.session.document.scheme, window.session.document.settings.seed) == ("xavier", 7)
    assert window.session.epoch == 0
    assert window.session.document.network != drawn.network


def test_what_is_not_changed_is_no_act(qtbot: QtBot, window: MainWindow) -> None:
    in_the_dialog(qtbot, window, lambda dialog: press(dialog, Button.Ok))
    assert window.session.undo_stack.next_undone is None


def test_eta_at_the_last_epoch_steers_the_run_and_the_error_leaves_it(qtbot: QtBot, window: MainWindow) -> None:
    window.session.player.train_now(3)
    run = window.session.run

    def steer(dialog: SettingsDialog) -> None:
        type_into(dialog, "learning_rate", "0.3")
        press(dialog, Button.Ok)

    in_the_dialog(qtbot, window, steer)
    assert window.session.run is run
    assert window.session.undo_stack.next_undone == SetSettings(("learning_rate",))

    def measure(dialog: SettingsDialog) -> None:
        choose(dialog, "samples", "sum")
        press(dialog, Button.Ok)

    in_the_dialog(qtbot, window, measure)
    assert window.session.run is not run
    assert window.session.epoch == 3


def test_the_seed_of_a_shuffled_run_holds_from_the_next_epoch_on(qtbot: QtBot, window: MainWindow) -> None:
    requests, player = window.desk.requests, window.session.player
    requests.set_update("online")
    requests.set_shuffle(True)
    player.train_now(3)

    def act(dialog: SettingsDialog) -> None:
        type_into(dialog, "seed", "99")
        press(dialog, Button.Ok)

    in_the_dialog(qtbot, window, act)
    player.train_now(3)
    history = window.session.run.history
    assert [history.settings(epoch).seed for epoch in (3, 4)] == [read_lesson("xor").settings.seed, 99]
