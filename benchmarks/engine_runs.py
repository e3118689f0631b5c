"""The engine's own runs that benchmarks time, and the memory in which they are timed."""

import os
import sys
from collections.abc import Callable
from importlib import import_module

from benchmarks.cases import Case
from engine.training import whole_set
from engine.training.history import History
from engine.training.trainer import Trainer

Run = Callable[[], object]

LARGE_CASES = ("D", "E")  # that two threads compute
CHUNK = 100
WARM = {"MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "4294967296"}  # glibc reads them at its start
HAS_AVX512 = bool(import_module("numpy._core._multiarray_umath").__cpu_features__["AVX512F"])


def engine_run(case: Case, keep: bool) -> Run:
    """Training by the engine in chunks, with every epoch kept in a history or dropped."""
    task = case.task()
    first = Trainer(task)
    start = first.state

    def run() -> None:
        first.resume(start)
        history = History(task)
        history.append(first.start_frames())
        frames = first.advance(CHUNK)
        while len(frames):
            if keep:
                history.append(frames)
            frames = first.advance(CHUNK)

    return run


def one_thread_run(case: Case) -> Run:
    """The engine as for a small network, by one thread."""
    alone = engine_run(case, keep=True)

    def run() -> None:
        large, whole_set.LARGE = whole_set.LARGE, sys.maxsize  # read anew as the run goes back to its start
        try:
            alone()
        finally:
            whole_set.LARGE = large

    return run


def keep_memory(module: str) -> None:
    """Start `module` anew with the memory that its loops give back staying with the process, where that is not so."""
    if not WARM.keys() <= os.environ.keys():
        os.execve(sys.executable, [sys.executable, "-m", module, *sys.argv[1:]], os.environ | WARM)
