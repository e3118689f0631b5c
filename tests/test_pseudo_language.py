"""The pseudo-language finds what is not said; a check that finds nothing would prove nothing."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.pseudo_language import bare, bare_words, painted, texts_of

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("⟦Epoch 3⟧ of", ["of"]),
        ("⟦Set ⟦w₁⟧ to 3⟧", []),
        ("⟦cut sho…", []),
        ("w₁ = 0.5 · z₂", []),
        ("<qt>⟦said⟧ Größe</qt>", ["Größe"]),
        ("⟦a⟧ and ⟦b⟧", ["and"]),
    ],
)
def test_words_outside_brackets_are_found(text: str, words: list[str]) -> None:
    assert bare_words(text, NONE) == words


def test_a_word_may_be_allowed() -> None:
    assert bare_words("tanh z", frozenset({"tanh"})) == []
    assert bare("⟦x⟧ tanh").strip() == "tanh"


def test_widgets_their_items_and_what_is_drawn_are_read(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle("title")
    label, choice = QLabel("some words"), QComboBox()
    label.setToolTip("a hint")
    choice.addItems(["first", "second"])
    column = QVBoxLayout(window)
    column.addWidget(label)
    column.addWidget(choice)
    window.show()
    assert {text for _, text in texts_of(window)} >= {"title", "some words", "a hint", "first", "second"}
    assert {"some words", "first"} <= set(painted(window))
