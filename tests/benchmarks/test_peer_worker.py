import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import peer_worker
from benchmarks.cases import CASES, Case
from benchmarks.peer_speed import peer_case, task_of
from benchmarks.peer_worker import Matrices, PeerTask, answers
from engine.training.trainer import Trainer

CASE = replace(peer_case(CASES[3]), samples=20, epochs=3)


class Standing:
    """A library that trains nothing, and counts how often it goes back to the start."""

    resets = 0

    def __init__(self, task: PeerTask, threads: int) -> None:
        self._task = task

    def reset(self) -> None:
        Standing.resets += 1

    def train(self) -> None:
        pass

    def weights(self) -> Matrices:
        return self._task.weights


def test_a_task_comes_back_from_its_file(tmp_path: Path) -> None:
    task = task_of(CASE)
    task.save(tmp_path / "task.npz")
    back = PeerTask.load(tmp_path / "task.npz")
    assert (back.activation, back.learning_rate, back.epochs) == ("tanh", 0.01, 3)
    np.testing.assert_array_equal(back.inputs, task.inputs)
    np.testing.assert_array_equal(back.targets, task.targets)
    assert len(back.weights) == 3
    for read, written in zip(back.weights, task.weights, strict=True):
        np.testing.assert_array_equal(read, written)


@pytest.mark.parametrize("case", [CASE, replace(CASE, activation="sigmoid")], ids=["tanh", "sigmoid"])
def test_its_error_is_the_engines(case: Case) -> None:
    task = task_of(case)
    assert task.error(task.weights) == pytest.approx(Trainer(case.task()).start_frames().errors[0], rel=1e-12)


def test_each_line_asked_is_a_training_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer_worker, "PEERS", {"Stands": ("stands", Standing)})
    monkeypatch.setattr(peer_worker, "import_module", lambda name: SimpleNamespace(__version__="1.2"))
    task = task_of(CASE)
    ready, *trained = answers("Stands", task, 1, io.StringIO("\n\n"))
    assert ready == {"ready": "1.2"}
    assert [answer["error"] for answer in trained] == [task.error(task.weights)] * 2
    assert Standing.resets == 2


def test_a_library_that_is_not_there_is_the_only_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ImportError(f"No module named {name!r}\nand more")

    monkeypatch.setattr(peer_worker, "import_module", fail)
    assert list(answers("JAX", task_of(CASE), 1, io.StringIO("\n"))) == [{"missing": "No module named 'jax'"}]
