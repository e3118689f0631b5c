from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from widgets.basics.action_button import ActionButton
from widgets.basics.icons import icon


def test_shows_what_its_action_shows_and_triggers_it(qtbot: QtBot) -> None:
    action = QAction("&Run")
    action.setToolTip("Train (F5)")
    action.setIcon(icon("run", "#000000"))
    button = ActionButton(action)
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip(), button.icon().isNull()) == ("Run", "Train (F5)", False)
    with qtbot.waitSignal(action.triggered):
        button.click()
    action.setText("Pause")
    action.setEnabled(False)
    assert button.text() == "Pause"
    assert not button.isEnabled()
