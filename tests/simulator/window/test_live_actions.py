from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from simulator.exports.rows import EXPORTS
from simulator.session.session import Session
from simulator.window.main_window import MainWindow
from widgets.canvas.state import Selection


def settle(qtbot: QtBot) -> None:
    qtbot.wait(30)


def test_undo_names_what_it_undoes_and_is_off_where_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    undo = window.action("undo")
    assert not undo.isEnabled()
    window.desk.requests.set_learning_rate(0.7)
    settle(qtbot)
    assert undo.isEnabled()
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


def test_every_enabled_action_that_asks_nothing_can_be_triggered(qtbot: QtBot, window: MainWindow) -> None:
    asks = {"open", "save", "save-as", "quit", "mini-batch", "momentum", "shortcuts", "about"}
    asks |= {f"export-{export.name}" for export in EXPORTS}
    for id, action in window._actions.by_id.items():
        if id not in asks and action.isEnabled():
            action.trigger()
            settle(qtbot)
    assert isinstance(window.session, Session)
    window.session.pause()


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
