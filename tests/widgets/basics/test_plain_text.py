from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.basics.plain_text import ElidedLabel, PlainLabel, menu_text, plain_tooltip


def test_a_tooltip_shows_markup_as_text() -> None:
    assert plain_tooltip("<img src=x> & more") == "<qt>&lt;img src=x&gt; &amp; more</qt>"
    assert plain_tooltip("") == ""


def test_an_entry_of_a_menu_shows_every_character_in_one_line(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    assert menu_text("slow & steady", metrics) == "slow && steady"
    assert menu_text("a\tb\nc\r\u2028d", metrics) == "a⇥b↵c↵↵d"
    assert menu_text("<b>1</b>", metrics) == "<b>1</b>"


def test_a_wide_entry_of_a_menu_keeps_both_its_ends(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    entry = menu_text("/home/" + 240 * "W" + "/xor.chainrule", metrics)
    assert entry.startswith("/home/")
    assert entry.endswith("xor.chainrule")
    assert metrics.horizontalAdvance(entry) <= metrics.horizontalAdvance(80 * "x")


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
