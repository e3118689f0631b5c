"""Supplies the picture of the network's output: when to compute it, and which one stands until the next is there."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from simulator.resolve.output import OutputJob, OutputScene
from simulator.resolve.output_picture import OutputMaking
from simulator.workers.output_worker import OutputThread
from widgets.plots.output_state import OutputPicture

PACE = 0.1  # seconds from one picture to the next
REST = 4.0  # or so many times what the last one took, beside a training run


class OutputDriver(QObject):
    """Give it each scene: while someone looks it computes, and `made` brings `OutputState`s; `close` it at the end.

    One picture is computed at a time, and then that of the newest scene.
    """

    made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looked_at = False
        self._scene: OutputScene | None = None
        self._job: OutputJob | None = None  # that is being computed
        self._shown: tuple[OutputJob, OutputPicture] | None = None
        self._began, self._seconds = float("-inf"), 0.0
        self._thread = OutputThread(self)
        self._thread.made.connect(self._take)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._compute)

    def set_scene(self, scene: OutputScene | None) -> None:
        """Show this; the picture there is stays until the new one comes, if it shows the same a little earlier."""
        self._scene = scene
        if scene is None:
            self._rest()
        elif self._looked_at:
            self._follow(scene)

    @Slot(bool)
    def set_looked_at(self, looked_at: bool) -> None:
        """Compute nothing as long as nobody looks."""
        self._looked_at = looked_at
        if not looked_at:
            self._rest()
        elif self._scene is not None:
            self._follow(self._scene)

    def make_now(self) -> None:
        """Compute what is to be seen before this returns, for a picture that is saved."""
        scene = self._scene
        if scene is not None and self._looked_at:
            self._rest()
            self._shown = scene.job, OutputMaking(scene.job).whole()
            self._follow(scene)

    def close(self) -> None:
        """End the thread; safe to call twice."""
        self._rest()
        self._thread.close()

    def _rest(self) -> None:
        self._timer.stop()
        self._thread.stop()
        self._job = None

    def _follow(self, scene: OutputScene) -> None:
        fits = self._shown is not None and scene.job.is_alike(self._shown[0])
        self.made.emit(replace(scene.state, picture=self._shown[1] if self._shown and fits else None))
        if self._shown is not None and scene.job.makes_same(self._shown[0]):
            return
        if self._thread.is_running and self._job is not None and not scene.job.is_alike(self._job):
            self._thread.stop()  # nobody wants to see that any more
        if not self._thread.is_running and not (self._timer.isActive() and scene.job.gently):
            pause = max(PACE, REST * self._seconds if scene.job.gently else 0.0)
            self._timer.start(max(0, round(1000 * (self._began + pause - perf_counter()))) if fits else 0)

    @Slot()
    def _compute(self) -> None:
        if self._scene is not None:
            self._job, self._began = self._scene.job, perf_counter()
            self._thread.start(self._job)

    @Slot(object)
    def _take(self, made: tuple[OutputPicture, float]) -> None:
        picture, self._seconds = made
        if self._job is not None and self._scene is not None:
            self._shown = self._job, picture
            self._follow(self._scene)
