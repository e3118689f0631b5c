"""One budget over all runs: what is given back is trained again, to the same bits."""

import gc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.training.history import ERRORS_SHARE
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.workspace import run_memory
from simulator.workspace.run import Run
from simulator.workspace.run_memory import RunMemory

EPOCH_BYTES = 8  # of E, and for each of the parameters of θ
FEWEST_ERRORS = 100  # bytes for the extremes of 300 epochs


def trained(id: int, document: Document, epochs: int) -> Run:
    run = Run(id, document)
    run.train(with_settings(document, epochs=epochs, threshold=None))
    return run


@pytest.fixture
def small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_memory, "CURRENT_RUN_BYTES", 8_000)
    monkeypatch.setattr(run_memory, "ALL_RUNS_BYTES", 24_000)
    monkeypatch.setattr(run_memory, "EARLIER_RUN_BYTES", 10_000)


@pytest.mark.usefixtures("small_budget")
def test_thirty_runs_keep_to_one_budget(lecture: Document) -> None:
    memory, runs = RunMemory(), [trained(id, lecture, 300) for id in range(30)]
    for left, current in pairwise(runs):
        memory.pass_on(left, current)
    total = sum(run.history.nbytes for run in runs)
    assert 16_000 // 2 < total <= 24_000 * (1 + 1 / ERRORS_SHARE) + 30 * FEWEST_ERRORS
    assert runs[-1].history.nbytes > 8_000 / 2 > max(run.history.nbytes for run in runs[:-1])


@pytest.mark.usefixtures("small_budget")
def test_runs_that_nobody_holds_leave_their_share_to_the_others(lecture: Document) -> None:
    memory, kept, current = RunMemory(), trained(1, lecture, 300), trained(2, lecture, 300)
    others = [trained(id, lecture, 300) for id in range(3, 10)]
    del others
    gc.collect()
    memory.pass_on(kept, current)
    assert kept.history.nbytes > 10_000 / 2


@pytest.mark.usefixtures("small_budget", "qapp")
def test_an_edit_lets_the_run_it_leaves_give_memory_back(lecture: Document) -> None:
    session = Session(with_settings(lecture, epochs=600, threshold=None), {})
    session.player.train_now()
    left = session.run
    Requests(session).set_parameter(left.network.parameters[0], 0.25)
    assert session.run is not left
    assert left.history.nbytes <= EPOCH_BYTES * 601 + 10_000
    session.close()


@pytest.mark.bits
@given(shares=st.lists(st.integers(0, 3000), min_size=1, max_size=4), asked=st.lists(st.integers(0, 200), min_size=1))
def test_what_was_given_back_has_the_same_bits(shares: list[int], asked: list[int]) -> None:
    document = read_lesson("xor")
    whole, thinned = trained(1, document, 200), trained(2, document, 200)
    for share in shares:
        thinned.history.compact(share)
    for epoch in asked:
        assert np.array_equal(thinned.history.values(epoch), whole.history.values(epoch))
        assert thinned.history.error(epoch) == whole.history.error(epoch)
