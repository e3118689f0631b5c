"""Running: recorded epochs are played from the cursor on, then the worker trains further ones onto the run."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.settings import TrainingSettings
from engine.training import TrainerState
from simulator.document import Document
from simulator.run import Run
from simulator.training_thread import Batch, Job, TrainingThread

DISPLAY_SECONDS = 1 / 30  # the window shows new epochs at this rate, however fast they come
PLAYBACK_MILLISECONDS = 15


class Runner(QObject):
    """Moves a cursor through a run and lets the run grow at its end.

    `reached` names the epoch to show; `ended` comes once a start, with the `Stop`, or None where a failure ended it.
    """

    reached = Signal(int)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = TrainingThread(self)
        self._thread.batch_ready.connect(self._show_soon)
        self._display = QTimer(self, singleShot=True)
        self._display.timeout.connect(self._take)
        self._shown_at = 0.0
        self._playback = QTimer(self, interval=PLAYBACK_MILLISECONDS)
        self._playback.timeout.connect(self._play)
        self._played_from = (0, 0.0)
        self._run: Run | None = None
        self._document: Document | None = None
        self._pace: float | None = None

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def start(self, run: Run, document: Document, epoch: int, pace: float | None) -> None:
        """Go on from `epoch` of `run` until a rule of the document's settings stops it, `pace` epochs a second."""
        self.pause()
        self._run, self._document, self._pace = run, document, pace
        if pace and epoch < run.last_epoch:
            self._played_from = (epoch, perf_counter())
            self._playback.start()
        else:
            self._train()

    def one_epoch(self, run: Run, document: Document) -> None:
        """Train a single epoch more, whatever the stop rules say."""
        settings = replace(document.settings, epochs=run.last_epoch + 1, threshold=None)
        self.start(run, replace(document, settings=settings), run.last_epoch, None)

    def pause(self) -> None:
        """Stop at what has been shown."""
        self._run = self._document = None
        self._thread.stop()
        self._display.stop()
        self._playback.stop()

    def change_settings(self, settings: TrainingSettings) -> None:
        """Use other settings from the worker's next epoch on."""
        if self._document:
            self._document = replace(self._document, settings=settings)
            self._thread.change_settings(settings)

    def change_pace(self, pace: float | None) -> None:
        if self._run:
            self._pace = pace
            self._thread.change_pace(pace)

    def close(self) -> None:
        """End the thread; nothing may run when the window has gone."""
        self.pause()
        self._thread.close()

    def _train(self) -> None:
        run, document = self._run, self._document
        if run and document:
            start: TrainerState = run.history.state(run.last_epoch)
            parts = (document.network, document.dataset, document.convention, document.settings)
            self._thread.start(Job(0, *parts, start, self._pace))

    @Slot()
    def _play(self) -> None:
        first, began = self._played_from
        if not self._run or not self._pace:
            return
        epoch = min(self._run.last_epoch, first + int((perf_counter() - began) * self._pace))
        self.reached.emit(epoch)
        if epoch == self._run.last_epoch:
            self._playback.stop()
            self._train()

    @Slot()
    def _show_soon(self) -> None:
        if self.is_running and not self._display.isActive():
            due = self._shown_at + DISPLAY_SECONDS - perf_counter()
            self._display.start(max(0, round(1000 * due)))

    @Slot()
    def _take(self) -> None:
        run = self._run
        if run is None:
            return
        self._shown_at = perf_counter()
        last: Batch | None = None
        for last in self._thread.take():
            if last.frames:
                run.history.record_settings(last.settings)
                run.append(last.frames)
        self.reached.emit(run.last_epoch)
        if last and (last.stop or last.failure):
            self._end(last)

    def _end(self, batch: Batch) -> None:
        self.pause()
        self.ended.emit(batch.stop)
        if batch.failure:
            raise batch.failure
