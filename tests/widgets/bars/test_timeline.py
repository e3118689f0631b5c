import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from widgets.bars.timeline import EpochSlider, Timeline
from widgets.basics.theme import load_theme
from widgets.plots.plot_state import TimelineState

Key = Qt.Key


class Watched:
    """A shown timeline, whose session follows what it asks for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.timeline = Timeline(load_theme("light"))
        qtbot.addWidget(self.timeline)
        self.timeline.resize(1200, 60)
        self.timeline.set_state(TimelineState(epoch=40, last_epoch=200))
        self.timeline.show()
        slider = self.timeline.findChild(EpochSlider)
        assert slider is not None
        self.slider = slider
        self.asked: list[int] = []
        self.timeline.epoch_requested.connect(self.asked.append)

    def words(self) -> str:
        return " ".join(label.text() for label in self.timeline.findChildren(QLabel))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.slider, key)
        QApplication.processEvents()

    def place(self, epoch: int) -> QPoint:
        """Where the slider's handle is when it shows this epoch."""
        before = self.slider.value()
        self.slider.setValue(epoch)
        place = self.slider.handle_centre().toPoint()
        self.slider.setValue(before)
        return place


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_says_which_epoch_of_how_many(watched: Watched) -> None:
    assert watched.words() == "Epoch 40 of 200"
    watched.timeline.set_state(TimelineState(0, 0))
    assert watched.words() == "Epoch 0 of 0"
    watched.timeline.set_state(TimelineState(0, 0, within=True))
    assert watched.words() == "Epoch 1 under way"
    watched.timeline.set_state(TimelineState(40, 200, within=True))
    assert watched.words() == "Epoch 41 of 200, under way"
    assert watched.slider.value() == 40


@pytest.mark.parametrize(
    ("key", "epoch"),
    [
        (Key.Key_Left, 39),
        (Key.Key_Right, 41),
        (Key.Key_PageDown, 60),
        (Key.Key_PageUp, 20),
        (Key.Key_Home, 0),
        (Key.Key_End, 200),
    ],
)
def test_keys_ask_for_epochs(watched: Watched, key: Qt.Key, epoch: int) -> None:
    watched.key(key)
    assert watched.asked == [epoch]


def test_a_click_jumps_there(watched: Watched) -> None:
    QTest.mouseClick(watched.slider, Qt.MouseButton.LeftButton, pos=watched.place(150))
    QApplication.processEvents()
    assert watched.asked == [150]


def test_dragging_asks_for_the_newest_only_and_stays_within_the_run(watched: Watched) -> None:
    QTest.mousePress(watched.slider, Qt.MouseButton.LeftButton, pos=watched.place(40))
    for epoch in range(50, 120, 10):
        QTest.mouseMove(watched.slider, watched.place(epoch))
    QTest.mouseMove(watched.slider, QPoint(9000, 5))
    QTest.mouseRelease(watched.slider, Qt.MouseButton.LeftButton, pos=QPoint(9000, 5))
    QApplication.processEvents()
    assert watched.asked[-1] == 200
    assert len(watched.asked) <= 2


def test_the_wheel_moves_by_a_few_epochs(watched: Watched) -> None:
    place = QPointF(50, 10)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(watched.slider, event)
    QApplication.processEvents()
    assert len(watched.asked) == 1
    assert 40 < watched.asked[0] <= 50


def test_showing_a_state_asks_for_nothing(watched: Watched) -> None:
    for epoch in range(0, 400, 7):
        watched.timeline.set_state(TimelineState(epoch, epoch, running=True))
        QApplication.processEvents()
    watched.timeline.set_theme(load_theme("dark"))
    watched.timeline.set_state(TimelineState(3, 5))
    QApplication.processEvents()
    assert watched.asked == []


def test_the_handle_follows_the_state_but_not_while_a_person_holds_it(watched: Watched) -> None:
    watched.timeline.set_state(TimelineState(100, 200))
    assert watched.slider.value() == 100
    QTest.mousePress(watched.slider, Qt.MouseButton.LeftButton, pos=watched.place(20))
    watched.timeline.set_state(TimelineState(180, 250, running=True))
    assert watched.slider.value() == 20
    QTest.mouseRelease(watched.slider, Qt.MouseButton.LeftButton, pos=watched.place(20))
    QApplication.processEvents()


def test_the_slider_stays_in_its_place_while_the_epochs_pass(watched: Watched) -> None:
    places = set()
    for epoch in (0, 9, 10, 99, 100, 200):
        watched.timeline.set_state(TimelineState(epoch, 200))
        QApplication.processEvents()
        places.add(watched.slider.geometry().left())
    assert len(places) == 1


def test_an_empty_run_has_nowhere_to_go(watched: Watched) -> None:
    watched.timeline.set_state(TimelineState(0, 0))
    QTest.mouseClick(watched.slider, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    QApplication.processEvents()
    assert set(watched.asked) <= {0}


def test_a_run_that_begins_later_is_pale_before_and_says_what_was_asked(watched: Watched) -> None:
    """A press before its first epoch asks for that epoch, but the handle stays where the run begins."""
    watched.timeline.set_state(TimelineState(150, 200, first_epoch=100))
    left, right = watched.place(20), watched.place(120)
    image = watched.slider.grab().toImage()
    theme = load_theme("light")
    assert image.pixelColor(left).name() == theme.colors.pale.lower()
    assert image.pixelColor(right).name() == theme.colors.accent.lower()
    QTest.mousePress(watched.slider, Qt.MouseButton.LeftButton, pos=left)
    QApplication.processEvents()
    assert watched.asked == [20]
    assert watched.slider.sliderPosition() == 100
    QTest.mouseRelease(watched.slider, Qt.MouseButton.LeftButton, pos=left)
    watched.timeline.set_state(TimelineState(100, 200, first_epoch=100))
    assert watched.words() == "Epoch 100 of 200"
