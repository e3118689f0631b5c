"""Supplies the picture of the error surface: which surface it needs, when to compute it, the run's path on it."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from simulator.resolve.surface import (
    SurfaceJob,
    SurfaceScene,
    columns,
    is_of,
    is_outdated,
    most_moved,
    surface_job,
)
from simulator.resolve.surface_path import path_of
from simulator.workers.surface_worker import SurfaceThread
from simulator.workspace.viewpoint import Axes
from widgets.plots.surface_state import RunPath, SurfaceGrid, SurfaceState

SETTLED = 0.15  # seconds that other parameters stand before their surface is computed
SLOW_PACE = 2.0  # seconds from one surface to the next beside a training run
REST = 10.0  # or so many times what the last one took


class SurfaceDriver(QObject):
    """Give it each scene: while someone looks it computes, and `made` brings `SurfaceState`s; `close` it at the end."""

    made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looked_at = False
        self._scene: SurfaceScene | None = None
        self._default: tuple[object, Axes] | None = None
        self._job: SurfaceJob | None = None
        self._grid: SurfaceGrid | None = None
        self._is_redrawn = False  # the old surface hardly differs, and stays until the new one is whole
        self._began = self._ended = float("-inf")
        self._thread = SurfaceThread(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._compute)
        self._thread.made.connect(self._take)

    def set_scene(self, scene: SurfaceScene | None) -> None:
        """Show the surface of this scene; the old one stays until the new one comes, if it is over the same axes."""
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

    def close(self) -> None:
        """End the thread; safe to call twice."""
        self._rest()
        self._thread.close()

    def _rest(self) -> None:
        self._timer.stop()
        if self._thread.is_running:
            self._thread.stop()
            self._job = None

    def _follow(self, scene: SurfaceScene) -> None:
        axes = self._axes(scene)
        path = path_of(scene.run, columns(scene.task.network, axes))
        fits = is_of(self._job, scene, axes)
        self._show(scene, axes, path)
        if self._job is None or not fits:
            self._timer.start(0)
        elif is_outdated(self._job, scene, path) or (self._job.epoch != scene.epoch and not scene.running):
            self._compute_later(scene)
        elif not self._thread.is_running:
            self._timer.stop()

    def _show(self, scene: SurfaceScene, axes: Axes, path: RunPath) -> None:
        place, other = columns(scene.task.network, axes)
        grid = self._grid if is_of(self._job, scene, axes) else None
        self.made.emit(
            SurfaceState(
                scene.task.network.parameters,
                scene.task.network.graph.name_list,
                *axes,
                path,
                scene.epoch,
                (float(scene.values[place]), float(scene.values[other])),
                grid,
                scene.digits,
            )
        )

    def _axes(self, scene: SurfaceScene) -> Axes:
        """What a person chose, or what the run has moved most as long as it did not grow or train."""
        if scene.axes and set(scene.axes) <= set(scene.task.network.parameters):
            return scene.axes
        key = scene.run.id, scene.run.last_epoch
        if self._default is None or (self._default[0] != key and not self._keeps(scene)):
            self._default = key, most_moved(scene)
        return self._default[1]

    def _keeps(self, scene: SurfaceScene) -> bool:
        """Whether the default stays as it is: axes do not change under a run that is being trained."""
        return scene.running and is_of(self._job, scene, self._default[1] if self._default else most_moved(scene))

    def _compute_later(self, scene: SurfaceScene) -> None:
        """At once would be too often: wait until the parameters stand still, or for a slow pace while they train."""
        if not scene.running:
            self._timer.start(round(1000 * SETTLED))
        elif not self._timer.isActive() and not self._thread.is_running:
            pause = max(SLOW_PACE, REST * (self._ended - self._began)) - (perf_counter() - self._began)
            self._timer.start(round(1000 * max(0.0, pause)))

    @Slot()
    def _compute(self) -> None:
        scene = self._scene
        if scene is None:
            return
        axes = self._axes(scene)
        path = path_of(scene.run, columns(scene.task.network, axes))
        job = self._job if is_of(self._job, scene, axes) else None
        if job is None:
            self._grid = None
        is_whole = self._grid is not None and self._grid.complete
        self._is_redrawn = job is not None and is_whole and not is_outdated(job, scene, path)
        self._job = surface_job(scene, axes, path)
        self._began = self._ended = perf_counter()
        self._thread.start(self._job)

    @Slot(object)
    def _take(self, grid: SurfaceGrid) -> None:
        if self._is_redrawn and not grid.complete:
            return
        self._grid, self._ended = grid, perf_counter()
        if self._scene is not None:
            self._follow(self._scene)
