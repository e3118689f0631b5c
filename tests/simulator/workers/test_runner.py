from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from simulator.project.document import Document
from simulator.workers.runner import Runner
from simulator.workspace.events import TrainingStopped
from simulator.workspace.run import Run

pytestmark = pytest.mark.bits


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def test_it_ends_once_with_the_reason(qtbot: QtBot, runner: Runner, lecture: Document) -> None:
    run, reached = Run(1, lecture), list[int]()
    runner.reached.connect(reached.append)
    with qtbot.waitSignal(runner.ended) as ended:
        runner.start(run, lecture, 0, None)
    assert ended.args is not None
    assert run.stop is not None
    assert run.stop.reason == "threshold"
    assert ended.args[0] == TrainingStopped(run.stop, 0.001)
    assert reached[-1] == run.last_epoch == 81
    assert not runner.is_running


def test_one_epoch_is_one_epoch(qtbot: QtBot, runner: Runner, lecture: Document) -> None:
    run = Run(1, lecture)
    with qtbot.waitSignal(runner.ended):
        runner.one_epoch(run, lecture)
    assert run.last_epoch == 1


def test_what_is_to_follow_an_epoch_follows_it_once(qtbot: QtBot, runner: Runner, lecture: Document) -> None:
    run, at = Run(1, lecture), list[int]()

    def further() -> None:
        at.append(run.last_epoch)

    def further_epoch() -> None:
        runner.one_epoch(run, lecture)

    assert not runner.defer(further)
    runner.one_epoch(run, lecture)
    for step in (further, further_epoch, further_epoch, further):
        assert runner.defer(step)
    qtbot.waitUntil(lambda: len(at) > 1)
    assert (at, runner.is_running) == ([1, 3], False)


def test_a_pause_forgets_what_was_to_follow(qtbot: QtBot, runner: Runner, lecture: Document) -> None:
    run, at = Run(1, lecture), list[int]()
    runner.one_epoch(run, lecture)
    runner.defer(lambda: at.append(run.last_epoch))
    runner.pause()
    with qtbot.waitSignal(runner.ended):
        runner.one_epoch(run, lecture)
    assert at == []


def test_recorded_epochs_are_played_before_new_ones_are_trained(
    qtbot: QtBot, runner: Runner, lecture: Document
) -> None:
    run, reached = Run(1, lecture), list[int]()
    run.train(lecture)
    runner.reached.connect(reached.append)
    with qtbot.waitSignal(runner.ended):
        runner.start(run, lecture, 61, 200.0)
    assert reached == sorted(reached)
    assert reached[0] < 81 == reached[-1]


def test_a_pause_ends_nothing_and_keeps_what_there_is(qtbot: QtBot, runner: Runner, lecture: Document) -> None:
    run = Run(1, lecture)
    ended: list[object] = []
    runner.ended.connect(ended.append)
    runner.start(run, lecture, 0, 5.0)
    qtbot.waitUntil(lambda: run.last_epoch > 0)
    runner.pause()
    last = run.last_epoch
    qtbot.wait(250)
    assert run.last_epoch == last
    assert ended == []
