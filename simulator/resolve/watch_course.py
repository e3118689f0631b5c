"""At which epochs the course of the watched expressions is read, and with which parameters; no Qt here."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray, IntArray, frozen
from engine.asking.expression import Expression, ExpressionError, parse
from engine.settings import TrainingSettings
from engine.task import Task
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace

MOST_POINTS = 128
MOST_NUMBERS = 1_000_000  # parameters of all points together


@dataclass(frozen=True, slots=True, eq=False)
class CourseJob:
    """Expressions to be evaluated at n epochs, for one sample: the parameters (n, parameters) and settings of each."""

    task: Task
    sample: int
    expressions: dict[str, Expression]
    epochs: IntArray
    values: FloatArray
    settings: tuple[TrainingSettings, ...]


def course_job(workspace: Workspace, viewpoint: Viewpoint) -> CourseJob | None:
    """What the viewpoint's watch list needs of the current run; None where there is no course to draw."""
    run, task = workspace.run, workspace.document.task
    expressions = {text: meaning for text in viewpoint.watched if (meaning := _meaning(text)) is not None}
    epochs = _epochs(run, len(task.network.parameters))
    if not expressions or len(epochs) < 2:
        return None
    values = frozen(np.array([run.history.values(int(epoch)) for epoch in epochs]))
    settings = tuple(run.settings_after(int(epoch), task.settings) for epoch in epochs)
    return CourseJob(task, viewpoint.sample, expressions, epochs, values, settings)


def _epochs(run: Run, parameters: int) -> IntArray:
    """Epochs spread over the run, from its first to its last, whose parameters need not be trained again."""
    count = max(2, min(MOST_POINTS, MOST_NUMBERS // max(1, parameters)))
    spread = np.linspace(run.first_epoch, run.last_epoch, count).astype(np.intp)
    stored = [run.history.stored_before(int(epoch)) for epoch in spread]
    return np.unique(np.array(stored, dtype=np.intp))


def _meaning(text: str) -> Expression | None:
    try:
        return parse(text)
    except ExpressionError:  # the list says why
        return None
