"""Which η made which epochs of a run, as the plots mark it and the list of runs shows it; no Qt here."""

from collections.abc import Iterator

from simulator.workspace.workspace import Branch, RunError, Workspace
from widgets.plots.plot_state import RateMark


def rate_marks(workspace: Workspace) -> tuple[RateMark, ...]:
    """Where η was changed on the way of the current run: where it leaves another one, within it, and at its end."""
    rates = list(_rates(workspace.current))
    before = _rate_before(workspace, rates[0].rate)
    return tuple(rates if before != rates[0].rate else rates[1:])


def learning_rates(branch: Branch) -> tuple[float, ...]:
    """The η of a run's epochs, and what holds from now on where that is another one, one after the other."""
    return tuple(mark.rate for mark in _rates(branch))


def _rates(branch: Branch) -> Iterator[RateMark]:
    """From which epoch on which η holds, from the run's first epoch on."""
    run, in_force = branch.run, branch.document.settings
    rate = run.settings_after(run.first_epoch, in_force).learning_rate
    yield RateMark(run.first_epoch, rate)
    made = [(first - 1, settings.learning_rate) for first, settings in run.history.changes]
    for epoch, other in (*made, (run.last_epoch, in_force.learning_rate)):
        if other != rate:
            rate = other
            yield RateMark(epoch, rate)


def _rate_before(workspace: Workspace, own: float) -> float:
    """The η with which the run goes on that the current one leaves; `own` where there is none."""
    origin = workspace.label.origin
    if origin is None:
        return own
    try:
        left = workspace.branch(origin.run)
    except RunError:
        return own
    return left.run.settings_after(origin.epoch, left.document.settings).learning_rate
