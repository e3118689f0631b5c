"""Computes pictures of a network's output in a thread of its own."""

from time import perf_counter

from PySide6.QtCore import QObject

from simulator.resolve.output import OutputJob
from simulator.resolve.output_picture import OutputMaking
from simulator.workers.idle_gate import IdleGate
from simulator.workers.worker_thread import SLICE_SECONDS, Maker, MakerThread


class OutputWorker(Maker[OutputJob]):
    """Computes the picture of a job, some rows a slice, and makes an `OutputPicture` with the seconds that it took.

    Those are the clock's, not the processor's: where others want it too, a picture takes longer and comes less often.
    """

    def __init__(self, gate: IdleGate) -> None:
        super().__init__(gate)
        self._making: OutputMaking | None = None
        self._last: OutputMaking | None = None  # whose buffers serve again
        self._seconds = 0.0

    def _begin(self, job: OutputJob) -> None:
        last = self._last
        response = last.response if last is not None and last.job.is_alike(job) else None
        self._making = self._last = OutputMaking(job, response)
        self._seconds = 0.0
        self._timer.start(0)

    def _drop(self) -> None:
        self._making = None

    def _slice(self) -> None:
        making = self._making
        if making is None:
            return
        self._gate.wait()
        began = perf_counter()
        while making.picture is None and perf_counter() - began < SLICE_SECONDS:
            making.go_on()
        self._seconds += perf_counter() - began
        if making.picture is not None:
            self.made.emit(self._generation, (making.picture, self._seconds))
            self.stop()


class OutputThread(MakerThread[OutputJob]):
    """The output's worker with its thread; `made` brings the picture of the last job alone, and its seconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        gate = IdleGate()
        super().__init__(OutputWorker(gate), gate, parent)
