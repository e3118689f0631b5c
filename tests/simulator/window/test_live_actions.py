from pytestqt.qtbot import QtBot

from simulator.session.session import Session
from simulator.window.main_window import MainWindow


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
    asks = {"open", "save", "save-as", "save-picture", "quit", "mini-batch", "momentum", "shortcuts", "about"}
    for id, action in window._actions.by_id.items():
        if id not in asks and action.isEnabled():
            action.trigger()
            settle(qtbot)
    assert isinstance(window.session, Session)
    window.session.pause()
