"""What is asked where a project cannot simply be saved, answered as a person answers it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from simulator.refusals import ProjectFileError
from simulator.window.save_questions import ask_hindered, ask_lost
from simulator.words.hindrance import Hindrance, Kind


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answer(act: Callable[[QMessageBox], object]) -> None:
    """Act on the question that opens next."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def labels(box: QMessageBox) -> list[str]:
    return [button.text() for button in box.buttons()]


def pressing(label: str) -> Callable[[QMessageBox], object]:
    return lambda box: next(button for button in box.buttons() if button.text() == label).click()


@pytest.mark.parametrize(
    ("kind", "label"),
    [("changed", "Overwrite"), ("gone", "Save it there"), ("shared", "Replace only this one"), ("failed", "Try again")],
)
def test_there_is_a_way_to_save_all_the_same_and_one_to_save_elsewhere(parent: QWidget, kind: Kind, label: str) -> None:
    hindrance = Hindrance(kind, ProjectFileError("It is so."), "This helps.")
    for pressed, said in ((label, "anyway"), ("Save as…", "elsewhere"), ("Cancel", "cancel")):
        answer(pressing(pressed))
        assert ask_hindered(parent, hindrance) == said


def test_the_enter_key_loses_nothing_and_esc_does_nothing(parent: QWidget) -> None:
    hindrance = Hindrance("changed", ProjectFileError("It is so."), "This helps.")
    answer(lambda box: box.defaultButton().click())
    assert ask_hindered(parent, hindrance) == "elsewhere"
    answer(lambda box: box.reject())
    assert ask_hindered(parent, hindrance) == "cancel"


def test_what_no_place_could_hold_is_only_told(parent: QWidget) -> None:
    seen: list[list[str]] = []

    def read(box: QMessageBox) -> None:
        seen.append(labels(box))
        box.reject()

    answer(read)
    assert ask_hindered(parent, Hindrance("impossible", ProjectFileError("w2 is nan."))) == "cancel"
    assert seen == [["Close"]]


def test_a_name_is_no_markup(parent: QWidget) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def read(box: QMessageBox) -> None:
        seen.append((box.text(), box.textFormat()))
        box.reject()

    answer(read)
    ask_hindered(parent, Hindrance("failed", ProjectFileError("<b>a</b> cannot be written.")))
    answer(read)
    ask_lost(parent, Path("<b>a</b>"))
    assert [text_format for _, text_format in seen] == [Qt.TextFormat.PlainText] * 2
    assert all("<b>a</b>" in text for text, _ in seen)


@pytest.mark.parametrize(("label", "said"), [("Save", "save"), ("Don’t save", "discard"), ("Cancel", "cancel")])
def test_a_document_without_its_file(parent: QWidget, label: str, said: str) -> None:
    answer(pressing(label))
    assert ask_lost(parent, Path("a.chainrule")) == said
