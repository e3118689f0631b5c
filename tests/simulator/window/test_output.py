"""What the network does is seen in the window: it appears, follows a run, a scrub and an edit, and can be clicked."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from benchmarks.window_probes import Turns, live
from engine.training.propagation import evaluate
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from simulator.workspace.viewpoint_tree import from_tree, to_tree
from tests.simulator.resolve.test_output import of
from tests.widgets.plots.pointing import Hand
from widgets.canvas.canvas_state import Selection
from widgets.plots.output_state import OutputPicture, OutputState

Opener = Callable[[Document], MainWindow]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Looker:
    """Someone before the window, who has asked for the output by its key."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.states: list[OutputState] = []
        window.panels.output.made.connect(self.states.append)
        window.resize(1440, 900)
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window.canvas, Qt.Key.Key_E, CTRL_SHIFT)
        qtbot.waitUntil(window.panels.output_view.isVisible)
        self.picture_at(window.session.epoch)

    def picture_at(self, epoch: int) -> OutputPicture:
        """The picture of this epoch, once it is there."""
        self.qtbot.waitUntil(lambda: self.epoch == epoch, timeout=5000)
        return self.picture

    @property
    def epoch(self) -> int | None:
        last = self.states[-1].picture if self.states else None
        return last.epoch if last else None

    @property
    def picture(self) -> OutputPicture:
        made = self.states[-1].picture
        assert made is not None
        return made

    def click(self, x: float, y: float) -> None:
        mapping = self.window.panels.output_view.mapping
        assert mapping is not None
        Hand(self.window.panels.output_view).click(mapping.point(x, y).toPoint())


def test_the_map_of_xor_appears_and_a_click_selects_the_nearest_sample(qtbot: QtBot, open_window: Opener) -> None:
    looker = Looker(qtbot, open_window(read_lesson("xor")))
    assert looker.picture.grid is not None
    assert looker.window.panels.output_view.heading.text() == "Output a₃"
    for sample, (x, y) in enumerate(((0.1, 0.1), (0.1, 0.9), (0.8, 0.2), (0.9, 0.8))):
        looker.click(x, y)
        assert looker.window.session.viewpoint.sample == sample
    assert not looker.window.session.undo_stack.next_undone


def test_it_changes_while_it_trains_and_ends_at_the_last_epoch(qtbot: QtBot, open_window: Opener) -> None:
    document = with_settings(read_lesson("xor"), epochs=100_000_000, threshold=None)
    looker = Looker(qtbot, open_window(document))
    player = looker.window.session.player
    player.start()
    qtbot.waitUntil(lambda: len({state.picture.epoch for state in looker.states if state.picture}) > 4, timeout=5000)
    player.pause()
    qtbot.waitUntil(lambda: looker.epoch == looker.window.session.epoch, timeout=5000)
    grids = [state.picture.grid for state in looker.states if state.picture is not None]
    assert grids[0] is not None
    assert grids[-1] is not None
    assert not np.array_equal(grids[0].a, grids[-1].a)
    assert all(state.picture is not None for state in looker.states[1:])  # none is blank in between


def test_while_it_trains_the_window_answers(qtbot: QtBot, open_window: Opener) -> None:
    document = with_settings(of([2, 8, 8, 1], samples=200), epochs=100_000_000, threshold=None)
    looker = Looker(qtbot, open_window(document))
    looker.window.session.player.start()
    turns = Turns()
    live(1.0)
    turns.stop()
    looker.window.session.player.pause()
    assert np.median(turns.seconds) < 0.016


def test_it_follows_a_scrub_and_an_edit(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(read_lesson("xor"))
    window.session.player.train_now(60)
    looker = Looker(qtbot, window)
    for epoch in (20, 40):
        window.session.go_to(epoch)
        picture = looker.picture_at(epoch)
        values = window.session.run.history.values(epoch)
        assert picture.a == pytest.approx(evaluate(window.session.document.task, values).a[-1], rel=1e-12)
    before = looker.picture.a
    parameter = window.session.document.network.parameters[0]
    window.desk.requests.set_parameter(parameter, 9.0)
    qtbot.waitUntil(lambda: not np.array_equal(looker.picture.a, before), timeout=5000)
    expected = evaluate(window.session.document.task).a[-1]
    qtbot.waitUntil(lambda: np.allclose(looker.picture.a, expected, rtol=1e-12), timeout=5000)


def test_a_neuron_that_is_selected_is_shown_and_one_chosen_in_the_picture_is_selected(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window(read_lesson("xor"))
    looker = Looker(qtbot, window)
    hidden = window.session.document.network.neurons[1].id
    window.desk.view_requests.select(Selection(frozenset({hidden})))
    qtbot.waitUntil(lambda: window.panels.output_view.heading.text() == "Neuron a₂")
    qtbot.waitUntil(lambda: looker.states[-1].picture is not None)
    window.panels.output_view.neuron_requested.emit("n1")
    assert window.session.viewpoint.selection.nodes == {window.session.document.network.neurons[0].id}


def test_one_input_is_a_curve(qtbot: QtBot, open_window: Opener) -> None:
    looker = Looker(qtbot, open_window(of([1, 4, 1], activation="relu")))
    assert looker.picture.curve is not None
    samples = looker.states[-1].samples
    looker.click(float(samples.inputs[3, 0]), float(samples.T[3]))
    assert looker.window.session.viewpoint.sample == 3


def test_three_inputs_are_predicted_against_true_or_a_map_over_two_of_them(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(of([3, 4, 1]))
    looker = Looker(qtbot, window)
    assert looker.states[-1].form == "against"
    window.panels.output_view.axes_requested.emit((2, 0))
    qtbot.waitUntil(lambda: looker.states[-1].form == "map" and looker.states[-1].picture is not None)
    assert looker.states[-1].columns == (2, 0)
    before = looker.picture
    window.desk.view_requests.show_sample(2)  # the map's third input is that of the sample
    qtbot.waitUntil(lambda: looker.picture is not before)


def test_the_choice_is_kept_with_the_view(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(of([3, 4, 1]))
    Looker(qtbot, window)
    window.panels.output_view.axes_requested.emit((2, 0))
    kept = from_tree(to_tree(window.session.viewpoint))
    assert (kept.picture, kept.input_axes) == ("output", window.session.viewpoint.input_axes)
    assert kept.input_axes is not None
    QTest.keyClick(window.canvas, Qt.Key.Key_E, CTRL_SHIFT)
    assert window.session.viewpoint.picture == "parameters"
    qtbot.waitUntil(lambda: not window.action("output").isChecked())


def test_a_view_kept_when_there_were_two_pictures_still_shows_its_own() -> None:
    tree = {name: value for name, value in to_tree(from_tree({})).items() if name != "picture"}
    assert from_tree(tree | {"on_surface": True}).picture == "surface"
    assert from_tree(tree | {"on_surface": False}).picture == "parameters"


def test_held_out_samples_are_told_and_not_gone_to(qtbot: QtBot, open_window: Opener) -> None:
    document = of([2, 3, 1], samples=4)
    data = document.dataset
    apart = replace(of([2, 3, 1], samples=2).dataset, inputs=np.array([[9.0, 9.0], [9.0, 8.0]]))
    task = replace(document.task, dataset=replace(data, held_out=apart))
    looker = Looker(qtbot, open_window(replace(document, task=task)))
    assert looker.states[-1].samples.held_out.tolist() == [False] * 4 + [True] * 2
    x, y = data.inputs[2]
    looker.click(x, y)
    assert looker.window.session.viewpoint.sample == 2
    looker.click(9.0, 9.0)  # to the nearest one that can be stepped through
    assert looker.window.session.viewpoint.sample in range(4)
