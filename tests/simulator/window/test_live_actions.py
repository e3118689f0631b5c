from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from simulator.exports.rows import EXPORTS
from simulator.window.action_table import ACTIONS
from simulator.window.main_window import MainWindow
from widgets.basics.plain_text import ElidedLabel
from widgets.canvas.canvas_state import Selection

ASKING = {"open", "save", "save-as", "quit", "mini-batch", "momentum", "settings", "shortcuts", "about", "new"}
ASKING |= {f"export-{export.name}" for export in EXPORTS}
RETRACING = {"undo", "redo"}


def settle(qtbot: QtBot) -> None:
    qtbot.wait(30)


def test_undo_names_what_it_undoes_and_says_where_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    undo = window.action("undo")
    for key, words in ((Qt.Key.Key_Z, "There is nothing to undo."), (Qt.Key.Key_Y, "There is nothing to redo.")):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.session.view().status.message == words
    assert undo.text() == "Undo"
    window.desk.requests.set_learning_rate(0.7)
    settle(qtbot)
    assert undo.text() == "Undo: Set η to 0.7"


def test_checked_actions_say_what_is_in_force(qtbot: QtBot, window: MainWindow) -> None:
    assert window.action("batch").isChecked()
    window.action("online").trigger()
    settle(qtbot)
    assert window.action("online").isChecked()
    assert not window.action("batch").isChecked()
    assert window.session.document.settings.update == "online"


def test_choosing_what_is_chosen_already_leaves_it_checked(qtbot: QtBot, window: MainWindow) -> None:
    window.action("batch").trigger()
    settle(qtbot)
    assert window.action("batch").isChecked()


def test_what_cannot_be_exported_is_grey_and_says_why(qtbot: QtBot, window: MainWindow) -> None:
    latex = window.action("export-latex")
    assert latex.isEnabled()
    window.desk.requests.delete(Selection(parameters=frozenset(window.session.document.network.parameters)))
    settle(qtbot)
    assert not latex.isEnabled()
    assert "no weight and no bias" in latex.toolTip()
    assert window.action("export-history").isEnabled()
    window.action("undo").trigger()
    settle(qtbot)
    assert latex.isEnabled()
    assert "no weight" not in latex.toolTip()
    assert all(menu.toolTipsVisible() for menu in window.menuBar().findChildren(QMenu) if latex in menu.actions())


def test_after_every_action_the_window_shows_what_there_is_and_a_change_can_be_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    session, asked = window.session, 0
    for spec in ACTIONS:
        if spec.id in ASKING or spec.id in RETRACING or not window.action(spec.id).isEnabled():
            continue
        before, asked = session.document, asked + 1
        window.action(spec.id).trigger()
        settle(qtbot)
        session.player.pause()
        settle(qtbot)
        assert window.canvas.canvas.state == session.view().canvas, spec.id
        shown = [label.accessibleName() for label in window.findChildren(ElidedLabel)]
        assert session.view().status.message in shown, spec.id
        if session.document != before:
            session.undo()
            assert session.document == before, spec.id
            session.redo()
            settle(qtbot)
    assert asked > 40


def test_the_buttons_of_the_toolbar_say_their_keys(qtbot: QtBot, window: MainWindow) -> None:
    assert window.action("step-forward").toolTip() == "Forward by one epoch (F10, PgDown)"
    assert window.action("run").toolTip() == "Run (F5)"
    assert "(" not in window.action("undo").toolTip()
