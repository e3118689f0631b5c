"""The derivative that is looked at: of which parameter it is, and where it is taken; no Qt here."""

from engine.arrays import FloatArray
from engine.explaining.trace import Trace
from engine.network import Parameter
from simulator.workspace.run import Run
from simulator.workspace.stepping import sample_span
from simulator.workspace.viewpoint import Viewpoint


def looked_at(viewpoint: Viewpoint, trace: Trace) -> Parameter | None:
    """The parameter whose derivative is shown: the selected one, else that of the step done last, else the first."""
    if len(viewpoint.selection.parameters) == 1:
        (parameter,) = viewpoint.selection.parameters
        return parameter
    step = 0 if viewpoint.running else viewpoint.cursor.step
    place = trace.label(step - 1).place if step else None
    if isinstance(place, Parameter):
        return place
    return next(iter(trace.task.network.parameters), None)


def values_looked_at(run: Run, viewpoint: Viewpoint, trace: Trace) -> FloatArray:
    """Where derivatives are taken: at the epoch's parameters, or at those that the update under way starts from."""
    step = 0 if viewpoint.running else viewpoint.cursor.step
    if not step:
        return run.history.values(viewpoint.cursor.epoch)
    start, _ = sample_span(trace, step)
    return trace.reading(start).values
