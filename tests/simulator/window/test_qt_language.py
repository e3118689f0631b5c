"""Qt's own buttons are in the language of the catalogue."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from engine.words import use
from simulator.window.qt_language import follow_language

Cancel = QDialogButtonBox.StandardButton.Cancel


class German(NullTranslations):
    def info(self) -> dict[str, str]:
        return {"language": "de_AT"}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use(NullTranslations())


def cancel_text(qtbot: QtBot) -> str:
    box = QDialogButtonBox(Cancel)
    qtbot.addWidget(box)
    return box.button(Cancel).text()


def test_qt_speaks_the_language_of_the_catalogue(qtbot: QtBot, qapp: QApplication) -> None:
    use(German())
    translator = follow_language(qapp)
    assert translator is not None
    assert cancel_text(qtbot) == "Abbrechen"
    qapp.removeTranslator(translator)


def test_without_a_catalogue_qt_is_left_alone(qtbot: QtBot, qapp: QApplication) -> None:
    assert follow_language(qapp) is None
    assert cancel_text(qtbot) == "Cancel"
