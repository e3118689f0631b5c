"""Computes error surfaces in a thread of their own: coarse at once, then finer, row by row."""

from dataclasses import replace
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject

from engine.arrays import FloatArray
from engine.asking.error_surface import ErrorSurface
from simulator.resolve.surface import COARSE, SurfaceJob
from simulator.workers.idle_gate import IdleGate
from simulator.workers.worker_thread import SLICE_SECONDS, Maker, MakerThread
from widgets.plots.surface_state import SurfaceGrid

FINENESS = (81, 41)  # points along an axis, the first of them that does not take too long
LONGEST = 20.0  # seconds that a finer surface may take
GENTLE_PAUSE = 40  # milliseconds between two slices beside a training run
SHOW_SECONDS = 0.15  # between two pictures of a surface that is being computed


class SurfaceWorker(Maker[SurfaceJob]):
    """Computes the surface of a job, row by row, and makes a `SurfaceGrid` of each fineness."""

    def __init__(self, gate: IdleGate) -> None:
        super().__init__(gate)
        self._job: SurfaceJob | None = None
        self._surface: ErrorSurface | None = None
        self._error: FloatArray = np.empty((0, 0))
        self._seconds = 0.0  # of computing, since the last fineness began
        self._shown_at = 0.0

    def _begin(self, job: SurfaceJob) -> None:
        self._take(job, np.full((COARSE, COARSE), np.nan))
        self._timer.start(GENTLE_PAUSE if job.gently else 0)

    def _drop(self) -> None:
        self._job = self._surface = None

    def _slice(self) -> None:
        if self._job is None or self._surface is None:
            return
        self._gate.wait()
        began = now = perf_counter()
        while now - began < SLICE_SECONDS and not self._surface.is_done:
            place = self._surface.rows_done
            self._error[place] = self._surface.next_rows(1)[0]
            now = perf_counter()
        self._seconds += now - began
        if self._surface.is_done:
            self._refine(self._job)
        elif self._job.across.count > COARSE and perf_counter() - self._shown_at > SHOW_SECONDS:
            self._show(self._job, complete=False)

    def _refine(self, job: SurfaceJob) -> None:
        """Go on with more points, if that does not take too long; else this was all."""
        finer = next((count for count in FINENESS if self._expected(job, count) < LONGEST), COARSE)
        complete = job.across.count > COARSE or finer == COARSE
        self._show(job, complete=complete)
        if complete:
            self.stop()
        else:
            axes = (replace(axis, count=finer) for axis in (job.across, job.down))
            self._take(replace(job, across=next(axes), down=next(axes)), _enlarged(self._error, finer))

    def _expected(self, job: SurfaceJob, count: int) -> float:
        return self._seconds * count**2 / (job.across.count * job.down.count)

    def _take(self, job: SurfaceJob, error: FloatArray) -> None:
        self._surface = ErrorSurface(job.task, job.values, job.across, job.down)
        self._job, self._error, self._seconds = job, error, 0.0

    def _show(self, job: SurfaceJob, *, complete: bool) -> None:
        self._shown_at = perf_counter()
        self.made.emit(self._generation, SurfaceGrid(job.across, job.down, self._error.copy(), job.epoch, complete))


class SurfaceThread(MakerThread[SurfaceJob]):
    """The surface worker with its thread, for the window's side: start, stop; `close` before the end.

    `made` brings the surfaces of the last job alone, from coarse to complete.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        gate = IdleGate()
        super().__init__(SurfaceWorker(gate), gate, parent)

    def _is_whole(self, made: SurfaceGrid) -> bool:
        return made.complete


def _enlarged(error: FloatArray, count: int) -> FloatArray:
    """The heights at so many points along each axis, straight between those there are."""
    places = np.linspace(0.0, len(error) - 1.0, count)
    below = np.minimum(places.astype(np.intp), len(error) - 2)
    part = places - below
    with np.errstate(invalid="ignore"):  # beside an infinite height there is none
        rows = error[below] * (1 - part[:, None]) + error[below + 1] * part[:, None]
        wide: FloatArray = rows[:, below] * (1 - part) + rows[:, below + 1] * part
    return wide
