"""Walking through the steps of epochs, forwards and back."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from engine.explaining.step_sizes import STEP_SIZES, stride_of
from engine.explaining.steps import StepSize
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from simulator.resolve.view_state import ViewState
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper
from tests.simulator.told import message

pytestmark = pytest.mark.bits


def trained(document: Document, epochs: int) -> Run:
    run = Run(1, document)
    run.train(with_settings(document, epochs=epochs, threshold=None))
    return run


def document_of(kind: str) -> Document:
    lecture, xor = read_lesson("two-neurons"), read_lesson("xor")
    return {
        "lecture": lecture,
        "batch": xor,
        "online": with_settings(xor, update="online", shuffle=True),
        "mini-batch": with_settings(xor, update="mini-batch", batch_size=3),
    }[kind]


@pytest.mark.parametrize("size", STEP_SIZES)
@pytest.mark.parametrize("kind", ["lecture", "batch", "online", "mini-batch"])
def test_the_way_back_is_the_way_there(kind: str, size: StepSize) -> None:
    document = document_of(kind)
    run, stepper = trained(document, 3), Stepper()
    there = [Cursor()]
    while there[-1].epoch < 3:
        there.append(stepper.forward(document, run, there[-1], size))
    back = [there[-1]]
    while back[-1] != Cursor():
        back.append(stepper.back(document, run, back[-1], size))
    assert back[::-1] == there
    assert there == sorted(there, key=lambda cursor: (cursor.epoch, cursor.step))


def test_a_larger_step_stops_only_where_a_smaller_one_does() -> None:
    document = document_of("online")
    run, stepper = trained(document, 1), Stepper()
    stops: dict[StepSize, set[int]] = {}
    for size in STEP_SIZES:
        cursor, stops[size] = Cursor(), set()
        while cursor.epoch == 0:
            cursor = stepper.forward(document, run, cursor, size)
            stops[size].add(cursor.step)
    for smaller, larger in pairwise(STEP_SIZES):
        assert stops[larger] <= stops[smaller]


def test_the_first_place_of_all_is_the_beginning(lecture: Document) -> None:
    assert Stepper().back(lecture, Run(1, lecture), Cursor(), "factor") == Cursor()


def test_a_recorded_epoch_is_taken_apart_with_the_settings_that_made_it(lecture: Document) -> None:
    run = trained(lecture, 2)
    slower = with_settings(lecture, learning_rate=0.01)
    stepper = Stepper()
    as_trained, as_it_would_be = stepper.trace(slower, run, 1), stepper.trace(slower, run, 2)
    assert as_trained[len(as_trained) - 1].value == pytest.approx(run.history.values(2)[-1], rel=1e-12)
    ended = as_it_would_be.reading(len(as_it_would_be)).values
    moved = abs(ended - run.history.values(2)).max()
    assert 0 < moved < 0.01 * 0.1


@pytest.mark.parametrize("size", STEP_SIZES)
@pytest.mark.parametrize("kind", ["lecture", "batch", "online", "mini-batch"])
def test_steps_within_a_sample_stop_at_the_last_update_and_larger_ones_at_the_next_epoch(
    kind: str, size: StepSize
) -> None:
    document = document_of(kind)
    run, stepper = trained(document, 2), Stepper()
    last_update = Cursor(0, len(stepper.trace(document, run, 0)))
    there = [Cursor()]
    while there[-1].epoch == 0:
        there.append(stepper.forward(document, run, there[-1], size))
    assert there[-1] == Cursor(1)
    assert (there[-2] == last_update) == stride_of(size).within_sample
    assert stepper.forward(document, run, last_update, size) == Cursor(1)


def test_after_the_last_update_all_is_known_and_every_parameter_is_that_of_the_next_epoch(session: Session) -> None:
    session.player.train_now(1)
    session.go_to(0)
    session.go_to_step(len(session.trace))
    assert session.viewpoint.cursor == Cursor(0, 17)
    assert message(session).startswith("Epoch 1, update: b₂ = b₂ − η · ∂E/∂b₂ = 0.65 − 0.4 · 0.09476")
    assert message(session).endswith("= 0.6121")
    canvas = session.view().canvas
    assert [parameter.value for parameter in canvas.parameters] == session.run.history.values(1).tolist()
    assert all(parameter.gradient is not None for parameter in canvas.parameters)
    assert canvas.error is not None
    assert canvas.error.value == session.run.history.error(0)


def test_a_step_that_is_not_there_is_the_last_one(session: Session) -> None:
    session.go_to_step(1_000)
    assert (session.viewpoint.cursor, session.run.last_epoch) == (Cursor(0, 17), 0)


def steady(state: ViewState) -> ViewState:
    """The view without its message, which tells what was done last."""
    return replace(state, status=replace(state.status, message=""))


@pytest.mark.parametrize("size", STEP_SIZES)
def test_so_many_steps_there_and_back_give_the_same_view(qtbot: QtBot, session: Session, size: StepSize) -> None:
    session.player.train_now(3)
    session.go_to(0)
    ViewRequests(session).set_step_size(size)
    views = [steady(session.view())]
    while session.viewpoint.cursor != Cursor(3):
        session.player.step_forward()
        views.append(steady(session.view()))
    for view in reversed(views[:-1]):
        session.player.step_back()
        assert steady(session.view()) == view


def test_only_what_has_been_computed_is_shown(session: Session) -> None:
    ViewRequests(session).set_step_size("factor")
    known: list[tuple[bool, ...]] = []
    for _ in range(5):
        canvas = session.view().canvas
        n1, n2 = canvas.nodes[1:]
        assert canvas.error is not None
        known.append(tuple(value is not None for value in (n1.z, n1.a, n2.z, n2.a, canvas.error.value)))
        session.player.step_forward()
    at_rest, *within = known
    assert at_rest == (True,) * 5
    assert within == [tuple(place < done for place in range(5)) for done in range(1, 5)]
    assert all(parameter.gradient is None for parameter in session.view().canvas.parameters)


def test_the_step_behind_the_last_update_of_an_untrained_epoch_trains_it(qtbot: QtBot, session: Session) -> None:
    ViewRequests(session).set_step_size("phase")
    for _ in range(4):
        session.player.step_forward()
    assert (session.viewpoint.cursor, session.run.last_epoch) == (Cursor(0, len(session.trace)), 0)
    session.player.step_forward()
    qtbot.waitUntil(lambda: not session.player.is_running)
    assert session.viewpoint.cursor == Cursor(1)
    assert session.run.history.values(1)[2] == pytest.approx(0.42717184071957803, rel=1e-12)


def test_the_status_line_tells_the_step_with_its_numbers(session: Session) -> None:
    ViewRequests(session).set_step_size("factor")
    session.player.step_forward()
    assert message(session).startswith("Epoch 1, forward: z₁ = ")
    assert "0.15" in message(session)
    assert message(session).endswith("0.4150")


def test_an_edit_within_an_epoch_starts_from_the_parameters_on_screen(session: Session) -> None:
    trace = session.trace
    session.go_to_step(len(trace) - 1)  # all but the last update
    assert session.moment.values[3] == 0.65
    shown = {parameter.name: parameter.value for parameter in session.view().canvas.parameters}
    RunRequests(session).start_from_here()
    assert {parameter.name: parameter.value for parameter in session.view().canvas.parameters} == shown
    assert session.viewpoint.cursor == Cursor()
