"""The rules of the error surface: which two parameters it is over, and when it no longer fits what is shown."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.asking.error_surface import FARTHEST, Axis, axis_range
from engine.network import Network
from engine.task import Task
from engine.training.propagation import evaluate
from simulator.project.document import Document
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Axes, Viewpoint
from widgets.plots.plot_state import PlotRun
from widgets.plots.surface_state import RunPath

NOTICEABLE = 0.02  # of 1 + the others' length: a move of them by which the surface becomes another one
LOOKED_AT = 300_000  # samples × parameters that tell where a run will go
COARSE = 21  # points along an axis


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceScene:
    """What the surface is drawn from: a task, the run to draw and the parameters `values` at `epoch`.

    `start` and `last` are the parameters after the run's first and last epoch, `axes` those that a person chose.
    """

    task: Task
    run: PlotRun
    epoch: int
    values: FloatArray
    start: FloatArray
    last: FloatArray
    axes: Axes | None = None
    running: bool = False
    digits: int = 4


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceJob:
    """A surface to compute: both axes, at first with few points, and the parameters, those of `epoch`, around which."""

    run_id: int
    task: Task
    values: FloatArray
    epoch: int
    across: Axis
    down: Axis
    gently: bool = False

    @property
    def axes(self) -> Axes:
        return self.across.parameter, self.down.parameter


def surface_scene(
    document: Document, run: Run, plotted: PlotRun, viewpoint: Viewpoint, *, running: bool = False
) -> SurfaceScene | None:
    """What a viewpoint sees of the document's run; None where the network has fewer than two parameters."""
    history, epoch = run.history, viewpoint.cursor.epoch
    if len(document.network.parameters) < 2:
        return None
    values, start, last = (frozen(history.values(each)) for each in (epoch, run.first_epoch, run.last_epoch))
    chosen, digits = viewpoint.axes, viewpoint.digits
    return SurfaceScene(document.task, plotted, epoch, values, start, last, chosen, running, digits)


def most_moved(scene: SurfaceScene) -> Axes:
    """The two parameters that the run has moved most, or before it will move most at first; in the network's order."""
    network = scene.task.network
    moved = np.nan_to_num(np.abs(scene.last - scene.start), posinf=0.0)
    if not moved.any():
        moved = _steepness(scene)
    order = sorted(range(len(moved)), key=lambda place: (-moved[place], place))
    first, second = sorted(order[:2])
    return network.parameters[first], network.parameters[second]


def _steepness(scene: SurfaceScene) -> FloatArray:
    """|∂E/∂p| of each parameter at the start, 0 for a locked one; of a large data set from its first samples."""
    network, count = scene.task.network, scene.task.dataset.sample_count
    few = min(count, max(1, LOOKED_AT // len(scene.start)))
    gradient = evaluate(scene.task.with_samples(range(few)), scene.start).gradient
    return np.where(~network.graph.locked, np.nan_to_num(np.abs(gradient), posinf=0.0), 0.0)


def columns(network: Network, axes: Axes) -> tuple[int, int]:
    """The places of the two parameters among all."""
    return network.graph.place(axes[0]), network.graph.place(axes[1])


def surface_job(scene: SurfaceScene, axes: Axes, path: RunPath) -> SurfaceJob:
    """The surface around the scene's parameters, wide enough for the path."""
    places = columns(scene.task.network, axes)
    across, down = (
        Axis(axis, *axis_range(taken, float(scene.values[place])), COARSE)
        for axis, taken, place in zip(axes, (path.across, path.down), places, strict=True)
    )
    return SurfaceJob(scene.run.id, scene.task, scene.values, scene.epoch, across, down, gently=scene.running)


def is_of(job: SurfaceJob | None, scene: SurfaceScene, axes: Axes) -> bool:
    """Whether the job is about this run and these two parameters."""
    return job is not None and job.run_id == scene.run.id and job.axes == axes


def is_outdated(job: SurfaceJob, scene: SurfaceScene, path: RunPath) -> bool:
    """Whether the path has left the job's surface, or the other parameters have moved noticeably since."""
    places = columns(scene.task.network, job.axes)
    for axis, taken, place in zip((job.across, job.down), (path.across, path.down), places, strict=True):
        points = np.append(taken, scene.values[place])
        points = np.clip(points[np.isfinite(points)], -FARTHEST, FARTHEST)
        if len(points) and not (axis.low <= points.min() and points.max() <= axis.high):
            return True
    then, now = np.delete(job.values, places).tolist(), np.delete(scene.values, places).tolist()
    return math.dist(now, then) > NOTICEABLE * (1.0 + math.hypot(*then))  # numpy's norm squares, and may overflow
