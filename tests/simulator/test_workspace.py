from simulator.document import Document
from simulator.run import Run
from simulator.workspace import EARLIER_RUNS_SHOWN, Workspace


def trained(id: int, document: Document) -> Run:
    run = Run(id, document)
    run.train(document)
    return run


def test_a_trained_run_becomes_an_earlier_one(lecture: Document) -> None:
    run = trained(1, lecture)
    assert Workspace(lecture, run).earlier_with_current() == (run,)


def test_a_run_that_never_trained_is_not_kept(lecture: Document) -> None:
    assert Workspace(lecture, Run(1, lecture)).earlier_with_current() == ()


def test_the_oldest_curves_make_room(lecture: Document) -> None:
    runs = tuple(trained(id, lecture) for id in range(EARLIER_RUNS_SHOWN + 1))
    assert Workspace(lecture, runs[-1], runs[:-1]).earlier_with_current() == runs[1:]
