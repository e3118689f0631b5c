import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.basics.expression_edit import ExpressionEdit
from widgets.basics.reason_bubble import ReasonBubble
from widgets.basics.theme import load_theme
from widgets.lenses.watch_list import WatchList
from widgets.lenses.watch_state import WatchEntry, WatchState

NAMES = ("w1", "w2", "a1", "b2", "E", "dE/dw1")
THREE = (WatchEntry("E", 0.1, -0.02), WatchEntry("w2*a1", 1 / 3, 0.5), WatchEntry("w9", reason="“w9” is not known."))


class Watched:
    """A shown list and every list that it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.list = WatchList(load_theme("light"))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.addSpacing(100)  # of what stands above the list
        column.addWidget(self.list)
        self.window.resize(580, 320)
        self.window.show()
        self.asked: list[tuple[str, ...]] = []
        self.list.expressions_changed.connect(self.asked.append)
        self.list.set_state(WatchState(THREE, NAMES))

    def type(self, field: ExpressionEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_each_entry_shows_its_value_and_how_it_changed(watched: Watched) -> None:
    falling, rising, unknown = (watched.list.row(place) for place in range(3))
    assert (falling.value.text(), falling.change.text()) == ("0.1", "▼ 0.02")
    assert (rising.value.text(), rising.change.text()) == ("0.3333", "▲ 0.5")
    assert unknown.reason.accessibleName() == "“w9” is not known."
    assert not unknown.value.isVisible()
    assert watched.asked == []


def test_enter_adds_an_expression_and_empties_the_field(watched: Watched) -> None:
    watched.type(watched.list.field, "|dE/dw1|")
    assert watched.asked == [("E", "w2*a1", "w9", "|dE/dw1|")]
    assert watched.list.field.text() == ""


@pytest.mark.parametrize(("text", "reason"), [("w2*", "ends at place 4"), ("w7 + 1", "“w7” is not known")])
def test_what_is_refused_stays_with_the_reason_beside_it(watched: Watched, text: str, reason: str) -> None:
    watched.type(watched.list.field, text)
    assert watched.asked == []
    assert watched.list.field.text() == text
    assert reason in watched.list.field.accessibleDescription()
    watched.list.set_state(WatchState(THREE[:1], NAMES))
    assert watched.list.field.text() == text
    QTest.keyClick(watched.list.field, Qt.Key.Key_Backspace)
    assert watched.list.field.accessibleDescription() == ""


@pytest.mark.parametrize("again", ["w2*a1", "w2 * a1", "((w2)*a1)"])
def test_what_is_watched_already_is_not_taken_again(watched: Watched, again: str) -> None:
    reason = "“w2*a1” is in the list already, in line 2."
    for field in (watched.list.field, watched.list.row(0).field):
        watched.type(field, again)
        assert (field.text(), field.accessibleDescription()) == (again, reason)
    watched.type(watched.list.row(1).field, "w2 * a1")
    assert watched.asked == [("E", "w2 * a1", "w9")]


def test_a_reason_covers_none_of_the_values(watched: Watched) -> None:
    watched.type(watched.list.field, "w2*")
    bubble = watched.window.findChild(ReasonBubble)
    assert bubble is not None
    assert bubble.geometry().bottom() < watched.list.field.mapTo(watched.window, QPoint(0, 0)).y()


def test_an_entry_is_edited_in_place(watched: Watched) -> None:
    watched.type(watched.list.row(1).field, "w1 + b2")
    assert watched.asked == [("E", "w1 + b2", "w9")]


def test_what_is_being_typed_is_not_overwritten_and_escape_gives_it_up(watched: Watched) -> None:
    field = watched.list.row(0).field
    field.selectAll()
    QTest.keyClicks(field, "w1*")
    watched.list.set_state(WatchState((WatchEntry("E", 0.05, -0.05), *THREE[1:]), NAMES))
    assert field.text() == "w1*"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "E"
    assert watched.asked == []


def test_entries_move_and_go(watched: Watched) -> None:
    watched.list.row(0).down.click()
    watched.list.row(2).up.click()
    watched.list.row(1).remove.click()
    assert watched.asked == [("w2*a1", "E", "w9"), ("E", "w9", "w2*a1"), ("E", "w9")]
    assert not watched.list.row(0).up.isEnabled()
    assert not watched.list.row(2).down.isEnabled()


def test_a_value_is_copied_with_all_its_digits(watched: Watched) -> None:
    watched.list.row(1).copy.click()
    assert float(QGuiApplication.clipboard().text()) == 1 / 3
    assert not watched.list.row(2).copy.isEnabled()


def test_the_list_follows_its_state_and_theme(watched: Watched) -> None:
    watched.list.set_state(WatchState((), NAMES))
    watched.list.set_theme(load_theme("dark"))
    watched.list.set_state(WatchState(THREE * 5, NAMES))
    QApplication.processEvents()
    assert watched.list.row(14).reason.accessibleName() == "“w9” is not known."
    assert not watched.list.grab().isNull()
