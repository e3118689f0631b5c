from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.basics.plain_text import ElidedLabel, PlainLabel, plain_tooltip


def test_a_tooltip_shows_markup_as_text() -> None:
    assert plain_tooltip("<img src=x> & more") == "<qt>&lt;img src=x&gt; &amp; more</qt>"
    assert plain_tooltip("") == ""


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    label = PlainLabel("<b>x</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_long_text_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("one long sentence that will not fit <b>at all</b>")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert "&lt;b&gt;at all&lt;/b&gt;" in label.toolTip()
    assert label.accessibleName() == "one long sentence that will not fit <b>at all</b>"
    label.resize(label.whole_width() + 1, 20)
    assert label.text() == label.accessibleName()
    assert label.toolTip() == ""


def test_several_lines_become_one(qtbot: QtBot) -> None:
    label = ElidedLabel("one\n  two")
    qtbot.addWidget(label)
    assert label.accessibleName() == "one two"
