"""The largest and smallest numbers there are, and nothing at all, go through the whole window without a complaint."""

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import edits
from engine.graph import Parameter
from simulator.project.document import (
    Document,
    with_input,
    with_network,
    with_parameters,
    with_positions,
    with_settings,
)
from simulator.window.lens_rows import RESOLVERS
from simulator.window.main_window import MainWindow
from simulator.workspace.events import Refused
from widgets.canvas.canvas_state import Selection

OpenWindow = Callable[[Document], MainWindow]
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
MOST, LEAST = 1.7e308, 5e-324


@pytest.fixture(autouse=True)
def no_warning_of_numbers() -> Iterator[None]:
    """What NumPy would warn of is an error: nothing may be computed that is then thrown away by luck."""
    with np.errstate(all="raise", under="ignore"):
        yield


def run(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(20)
    qtbot.keyClick(window, Key.Key_F5)
    qtbot.waitUntil(lambda: not window.session.player.is_running, timeout=20_000)
    assert window.session.run.last_epoch > 0, window.session.standing.event


def all_parameters(document: Document, value: float) -> Document:
    return with_parameters(document, np.full(len(document.network.parameters), value))


def looked_at_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    """Every lens, the surface and every parameter, at rest and within an epoch."""
    for parameter in window.session.document.network.parameters:
        window.desk.view_requests.select_parameter(parameter)
        window.desk.view_requests.check_numerically()
        qtbot.wait(1)
    for lens in RESOLVERS:
        window.desk.view_requests.look_through(lens)
        qtbot.wait(10)
    qtbot.keyClick(window, Key.Key_E, CONTROL)
    assert window.session.viewpoint.picture == "surface"
    qtbot.wait(300)
    window.grab()


def test_a_surface_around_parameters_whose_last_bit_is_more_than_1(
    open_window: OpenWindow, lecture: Document, qtbot: QtBot
) -> None:
    window = open_window(all_parameters(lecture, 1e16))
    looked_at_everywhere(qtbot, window)


def test_a_linear_network_that_diverges(open_window: OpenWindow, lecture: Document, qtbot: QtBot) -> None:
    window = open_window(with_settings(lecture, learning_rate=5.0))
    qtbot.wait(20)
    qtbot.keyClick(window, Key.Key_A, CONTROL)
    window.desk.requests.set_activation("linear")
    run(qtbot, window)
    looked_at_everywhere(qtbot, window)


@pytest.mark.parametrize("value", [MOST, -MOST, 1e200, LEAST, -LEAST])
def test_parameters_at_the_ends_of_the_numbers(
    open_window: OpenWindow, lecture: Document, qtbot: QtBot, value: float
) -> None:
    extreme = with_settings(all_parameters(lecture, value), epochs=3, learning_rate=LEAST, threshold=None)
    window = open_window(with_input(extreme, 0, "x1", value))
    run(qtbot, window)
    looked_at_everywhere(qtbot, window)


def test_the_smallest_parameters_that_differ(open_window: OpenWindow, lecture: Document, qtbot: QtBot) -> None:
    small = with_settings(all_parameters(lecture, LEAST), epochs=3, learning_rate=LEAST, threshold=None)
    window = open_window(small)
    window.desk.requests.set_parameter(Parameter("n1", "x1"), 2 * LEAST)
    run(qtbot, window)
    window.session.go_to(1)
    qtbot.keyClick(window, Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    looked_at_everywhere(qtbot, window)


def test_a_network_without_parameters_trains_and_is_drawn(
    open_window: OpenWindow, lecture: Document, qtbot: QtBot
) -> None:
    window = open_window(with_settings(lecture, threshold=None, epochs=3000))
    parameters = frozenset(lecture.network.parameters)
    window.desk.requests.delete(Selection(parameters=parameters))
    run(qtbot, window)
    assert window.session.run.last_epoch == 3000
    looked_at_everywhere(qtbot, window)


def test_nodes_endlessly_far_away_are_drawn_and_stay_where_they_are_in_the_document(
    open_window: OpenWindow, lecture: Document, qtbot: QtBot
) -> None:
    far = with_positions(lecture, {"x1": (MOST, -MOST), "n1": (-MOST, MOST), "n2": (0.0, LEAST)})
    window = open_window(far)
    looked_at_everywhere(qtbot, window)
    assert not window.canvas.grab().isNull()
    assert window.session.document == far
    qtbot.keyClick(window.canvas, Key.Key_Right)
    window.desk.requests.move({"n2": (10.0, 20.0)})
    assert window.session.document.positions == {**far.positions, "n2": (10.0, 20.0)}


def diverging(lecture: Document) -> Document:
    """All ReLU, a large weight and the largest η: the first update makes b₁ = −∞."""
    network = edits.set_parameter(lecture.network, Parameter("n2", "n1"), 5.0)
    for neuron in network.neurons:
        network = edits.set_activation(network, neuron.id, "relu")
    return with_settings(with_network(lecture, network), learning_rate=1e308)


def test_what_is_not_finite_cannot_be_checked_and_says_so(
    open_window: OpenWindow, lecture: Document, qtbot: QtBot
) -> None:
    window = open_window(diverging(lecture))
    run(qtbot, window)
    assert not math.isfinite(window.session.run.history.values(window.session.epoch).min())
    looked_at_everywhere(qtbot, window)
    window.desk.view_requests.select_parameter(Parameter("n1"))
    window.desk.view_requests.check_numerically()
    event = window.session.standing.event
    assert isinstance(event, Refused)
    assert event.error.sentence == "b₁ is −∞; a nudge leads beyond the numbers that there are."
