"""Of which parameter the derivative is that is looked at; no Qt here."""

from engine.graph import Parameter
from simulator.resolve.moment import Moment
from simulator.workspace.viewpoint import Viewpoint


def looked_at(viewpoint: Viewpoint, moment: Moment) -> Parameter | None:
    """The parameter whose derivative is shown: the selected one, else that of the step done last, else the first."""
    if len(viewpoint.selection.parameters) == 1:
        (parameter,) = viewpoint.selection.parameters
        return parameter
    place = None if moment.label is None else moment.label.place
    if isinstance(place, Parameter):
        return place
    return next(iter(moment.task.network.parameters), None)
