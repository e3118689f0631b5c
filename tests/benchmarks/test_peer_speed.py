import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.cases import CASES
from benchmarks.peer_speed import HEADER, MissingPeerError, Taken, in_turns, peer_case, row, task_of, theirs, worker


def test_a_missing_librarys_column_stays_empty() -> None:
    line = row("D", 2, {"ours": Taken(30, 20), "scikit-learn": Taken(60, 50), "JAX": Taken(20, 20)})
    assert line.split() == ["D", "2", "30.0", "0.500", "(0.400)", "1.500", "(1.000)"]
    assert len(line) == len(HEADER)
    assert row("D", 2, {"ours": Taken(30, 20)}) == "D           2       30.0"


def test_runs_take_turns_and_the_first_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.peer_speed.REST", 0)
    order: list[str] = []
    times = {"a": iter([99.0, 3.0, 1.0, 2.0]), "b": iter([99.0, 5.0, 5.0, 7.0])}

    def run(name: str) -> float:
        order.append(name)
        return next(times[name])

    assert in_turns({"a": lambda: run("a"), "b": lambda: run("b")}, 3) == {"a": Taken(2, 1), "b": Taken(5, 5)}
    assert order == ["a", "b"] * 4


def test_a_training_that_ends_elsewhere_is_not_compared() -> None:
    assert theirs("JAX", lambda: (4.0, 0.25), 0.25 * (1 + 1e-8))() == 4.0
    assert theirs("JAX", lambda: (4.0, 2.8e-28), 2.9e-28)() == 4.0
    with pytest.raises(AssertionError, match=r"JAX ends at E = 0\.25, the engine at 0\.26"):
        theirs("JAX", lambda: (4.0, 0.25), 0.26)()


def test_the_output_is_linear_and_the_small_cases_are_short() -> None:
    case = peer_case(CASES[0])
    assert case.epochs < CASES[0].epochs
    assert [node.activation for node in case.network().neurons] == ["sigmoid", "linear"]


def test_this_environment_has_no_jax_and_the_worker_says_so(tmp_path: Path) -> None:
    path = tmp_path / "task.npz"
    task_of(replace(peer_case(CASES[0]), epochs=1)).save(path)
    with (
        pytest.raises(MissingPeerError, match="JAX is left out: No module named 'jax'"),
        worker("JAX", path, 1, Path(sys.executable)),
    ):
        pass


def test_a_worker_that_ends_is_a_library_left_out(tmp_path: Path) -> None:
    with (
        pytest.raises(MissingPeerError, match="JAX is left out: its process ended"),
        worker("JAX", tmp_path / "no.npz", 1, Path(sys.executable)),
    ):
        pass
