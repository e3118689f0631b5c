"""Runs are made again one after the other, between the events."""

from itertools import count

from pytestqt.qtbot import QtBot

from simulator.project.document import with_settings
from simulator.project.lessons import read_lesson
from simulator.workers.recaller import Recaller
from simulator.workspace.run import Run
from simulator.workspace.saving import contents_of, workspace_of
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace


def opened_run(epochs: int) -> Run:
    """A run of which only the end is there."""
    document = with_settings(read_lesson("two-neurons"), threshold=None, epochs=epochs)
    run = Run(1, document)
    run.train(document)
    return workspace_of(contents_of(Workspace(document, run), Viewpoint()), count(1)).run


def test_each_is_told_once_it_is_whole_the_preferred_one_first(qtbot: QtBot) -> None:
    recaller, told = Recaller(lambda: False), list[Run]()
    recaller.whole.connect(told.append)
    runs = [opened_run(20_000) for _ in range(3)]
    recaller.add(runs)
    recaller.prefer(runs[2])
    qtbot.waitUntil(lambda: len(told) == 3, timeout=30_000)
    assert told == [runs[2], runs[0], runs[1]]
    assert all(run.history.is_whole for run in runs)


def test_a_short_one_is_there_at_once_and_told_all_the_same(qtbot: QtBot) -> None:
    recaller, run = Recaller(lambda: False), opened_run(20)
    with qtbot.waitSignal(recaller.whole):
        recaller.prefer(run)
        assert run.history.is_whole


def test_it_rests_while_something_else_runs_and_goes_on_then(qtbot: QtBot) -> None:
    busy = [True]
    recaller, run = Recaller(lambda: busy[0]), opened_run(20_000)
    recaller.add([run])
    with qtbot.assertNotEmitted(recaller.advanced, wait=150):
        pass
    assert run.history.made_to == 0
    busy[0] = False
    with qtbot.waitSignals([recaller.advanced, recaller.whole], timeout=30_000):
        pass
    assert run.history.is_whole
