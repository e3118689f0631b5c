import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from widgets.bars.status_line import StatusLine
from widgets.bars.status_state import StatusState
from widgets.basics.link_button import LinkButton
from widgets.basics.plain_text import ElidedLabel
from widgets.basics.theme import load_theme

STOPPED = "Stopped after epoch 81: E = 0.000964, below the threshold 0.001."
CONVENTIONS = "E = 1/(2m) Σ (T − a)² · full batch · seed 1 · 4 parameters"


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1440, 28)
    made.show()
    return made


def labels(line: StatusLine) -> tuple[ElidedLabel, ElidedLabel]:
    message, conventions = line.findChildren(ElidedLabel)
    return message, conventions


def test_shows_the_message_left_and_the_conventions_right(line: StatusLine) -> None:
    line.set_state(StatusState(STOPPED, CONVENTIONS))
    line.grab()
    message, conventions = labels(line)
    assert (message.text(), conventions.text()) == (STOPPED, CONVENTIONS)
    assert message.x() < conventions.x()
    assert conventions.geometry().right() <= line.width()
    assert message.geometry().right() < conventions.x()


@pytest.mark.parametrize("width", [320, 640, 1024])
def test_nothing_overlaps_where_there_is_little_room(line: StatusLine, width: int) -> None:
    line.set_state(StatusState(STOPPED * 3, CONVENTIONS))
    line.resize(width, 28)
    line.grab()
    message, conventions = labels(line)
    assert line.width() == width
    assert message.geometry().right() < conventions.x()
    assert conventions.geometry().right() <= width
    assert message.text().endswith("…")
    assert conventions.width() >= 0.25 * width or conventions.text() == CONVENTIONS


def test_a_warning_has_a_sign_and_may_take_the_whole_line(line: StatusLine) -> None:
    sign = next(child for child in line.findChildren(QLabel) if child.accessibleName() == "Warning")
    assert not sign.isVisible()
    line.set_state(StatusState(STOPPED * 10, CONVENTIONS, "warning"))
    line.grab()
    assert sign.isVisible()
    assert labels(line)[1].width() <= 1
    line.set_state(StatusState(STOPPED, CONVENTIONS))
    assert not sign.isVisible()


def test_lives_through_a_change_of_theme(line: StatusLine) -> None:
    line.set_state(StatusState(STOPPED, CONVENTIONS))
    line.set_theme(load_theme("dark"))
    assert labels(line)[0].accessibleName() == STOPPED


def test_what_is_offered_stands_behind_the_message_and_can_be_taken(qtbot: QtBot, line: StatusLine) -> None:
    taken: list[bool] = []
    line.offer_taken.connect(lambda: taken.append(True))
    line.set_state(StatusState(STOPPED, CONVENTIONS, offer="Train on without it"))
    line.grab()
    offer = line.findChild(LinkButton)
    assert offer is not None
    message, conventions = labels(line)
    assert message.text() == STOPPED
    assert 0 < offer.x() - message.geometry().right() < 30
    assert offer.geometry().right() < conventions.x()
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert taken == [True]
    line.set_state(StatusState(STOPPED, CONVENTIONS))
    assert not offer.isVisible()


@pytest.mark.parametrize("width", [320, 640])
def test_what_is_offered_is_there_where_there_is_little_room(line: StatusLine, width: int) -> None:
    line.set_state(StatusState(STOPPED, CONVENTIONS, offer="Train on without it"))
    line.resize(width, 28)
    line.grab()
    offer = line.findChild(LinkButton)
    assert offer is not None
    assert offer.width() >= offer.sizeHint().width()
    assert offer.geometry().right() < labels(line)[1].x()
    assert labels(line)[1].geometry().right() <= width
