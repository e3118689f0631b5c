from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.basics.plain_text import PlainLabel
from widgets.dialogs.about_dialog import AboutDialog


def test_names_the_program_its_version_and_whose_work_it_stands_on(qapp: QApplication, qtbot: QtBot) -> None:
    before = qapp.applicationVersion()
    qapp.setApplicationVersion("1.2.3")
    dialog = AboutDialog()
    qapp.setApplicationVersion(before)
    qtbot.addWidget(dialog)
    text = "\n".join(label.text() for label in dialog.findChildren(PlainLabel))
    for word in ("Chainrule 1.2.3", "MIT", "LGPL", "Tabler"):
        assert word in text
