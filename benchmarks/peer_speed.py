"""The engine against scikit-learn, PyTorch and JAX: the same training to the same E, as ratios within one run.

`python -m benchmarks.peer_speed [CASE …]`, with the libraries in .peers. The networks are those of the cases with a
linear output, which is the only one that MLPRegressor has. The engine keeps every epoch's parameters, as the program
does; the others keep E alone. What JAX compiles and what any of them imports is not in the times.
Each ratio is of the medians of all rounds and, in brackets, of the best ones: where they differ much, other work took
the processors, which delays threads that wait for each other more than it does one.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.cases import CASES, Case
from benchmarks.engine_runs import LARGE_CASES, Run, engine_run, keep_memory, one_thread_run
from benchmarks.peer_worker import PEERS, PeerTask
from engine.training.trainer import Trainer

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".peers" / "bin" / "python"

Timed = Callable[[], float]
"""Does a training from its start; returns how many milliseconds it took."""

ROUNDS = 7
MOST_EPOCHS = 2_000  # of the small cases, whose epochs the others take a hundred times as long for
ROUNDED = 1e-20  # an E below it, as of A's one sample, is made of rounding alone
NAMES = ("A", "B", "D", "E")
REST = 0.05  # seconds after each training, in which the others' threads, that wait awake, fall asleep
POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NPROC")  # the last one is JAX's
HEADER = "case  threads    ours ms" + "".join(f"{'ours / ' + name:>22}" for name in PEERS)


class MissingPeerError(Exception):
    """A library that cannot be imported, or whose process ends."""


class Worker:
    """A process of .peers that trains the task with one library whenever it is called."""

    def __init__(self, process: "subprocess.Popen[str]", peer: str) -> None:
        self._process, self._peer = process, peer
        self.version = str(self._read()["ready"])

    def __call__(self) -> tuple[float, float]:
        """Milliseconds, and E at the end."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        answer = self._read()
        return float(answer["ms"]), float(answer["error"])

    def _read(self) -> dict[str, float | str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer: dict[str, float | str] = json.loads(line) if line else {"missing": "its process ended"}
        if "missing" in answer:
            raise MissingPeerError(f"{self._peer} is left out: {answer['missing']}")
        return answer


@contextmanager
def worker(peer: str, task: Path, threads: int, python: Path = PYTHON) -> Iterator[Worker]:
    """A library ready to train; raises `MissingPeerError` where it is not there."""
    command = [str(python), "-m", "benchmarks.peer_worker", peer, str(task), str(threads)]
    pools = dict.fromkeys(POOLS, str(threads))
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | pools, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:  # which ends where nothing more is asked
        yield Worker(process, peer)


def peer_case(case: Case) -> Case:
    """The case as every library can train it, and in little time."""
    return replace(case, output="linear", epochs=min(case.epochs, MOST_EPOCHS))


def task_of(case: Case) -> PeerTask:
    dataset = case.dataset()
    return PeerTask(
        dataset.inputs, dataset.targets, case.weights(), case.activation, case.settings.learning_rate, case.epochs
    )


def ours(run: Run) -> Timed:
    def timed() -> float:
        start = time.perf_counter()
        run()
        return 1e3 * (time.perf_counter() - start)

    return timed


def theirs(peer: str, one: Callable[[], tuple[float, float]], expected: float) -> Timed:
    """Trains; raises `AssertionError` where the end is another one, or the comparison would mean nothing."""

    def timed() -> float:
        taken, error = one()
        same = math.isclose(error, expected, rel_tol=1e-6, abs_tol=ROUNDED)
        assert same, f"{peer} ends at E = {error:g}, the engine at {expected:g}"
        return taken

    return timed


@dataclass(frozen=True)
class Taken:
    """Milliseconds of a training over all rounds."""

    middle: float
    best: float


def in_turns(runs: dict[str, Timed], rounds: int) -> dict[str, Taken]:
    """What each one took; they take turns, so that a disturbance meets all of them. A first round does not count."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(1 + rounds):
        for name, run in runs.items():
            times[name].append(run())
            time.sleep(REST)
    return {name: Taken(median(taken[1:]), min(taken[1:])) for name, taken in times.items()}


def row(case: str, threads: int, taken: dict[str, Taken]) -> str:
    """A line of the table, with nothing in the column of a library that is not there."""
    own = taken["ours"]
    ratios = (
        f"{own.middle / taken[name].middle:.3f} ({own.best / taken[name].best:.3f})" if name in taken else ""
        for name in PEERS
    )
    return f"{case:4} {threads:8} {own.middle:10.1f}{''.join(f'{ratio:>22}' for ratio in ratios)}".rstrip()


def measure(case: Case, threads: int, peers: list[str], rounds: int) -> str:
    """One line of the table."""
    expected = float(Trainer(case.task()).advance(case.epochs).errors[-1])
    alone = threads == 1 and case.name in LARGE_CASES
    runs = {"ours": ours(one_thread_run(case) if alone else engine_run(case, keep=True))}
    with TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "task.npz"
        task_of(case).save(path)
        for peer in peers:
            runs[peer] = theirs(peer, stack.enter_context(worker(peer, path, threads)), expected)
        return row(case.name, threads, in_turns(runs, rounds))


def those_there(python: Path = PYTHON) -> list[str]:
    """The libraries that can be imported; says of each which version it is, or why it is left out."""
    there = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "task.npz"
        task_of(CASES[0]).save(path)
        for peer in PEERS:
            try:
                with worker(peer, path, 1, python) as found:
                    print(f"{peer} {found.version}")
                    there.append(peer)
            except MissingPeerError as missing:
                print(missing)
    return there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help="A B D E; all where none is named")
    options = parser.parse_args()
    if not PYTHON.exists():
        sys.exit("The other libraries are not there: `make bench PEERS=1` sets them up in .peers.")
    keep_memory("benchmarks.peer_speed")
    peers = those_there()
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} processors, which had {os.getloadavg()[0]:.1f} processes to run in the last minute")
    print(f"\n{HEADER}\n{'-' * len(HEADER)}")
    for case in CASES:
        if case.name not in (options.cases or NAMES):
            continue
        for threads in (1, 2) if case.name in LARGE_CASES else (1,):
            print(measure(peer_case(case), threads, peers, ROUNDS), flush=True)


if __name__ == "__main__":
    main()
