"""What the list of runs shows, and the comparison of two epochs, computed from the workspace."""

import math
from dataclasses import replace

from engine.formulas.notation import subscripted
from engine.graph import Parameter
from engine.network import Network
from engine.words import say
from simulator.resolve.moment import Moment
from simulator.resolve.rates import learning_rates
from simulator.words.act_titles import title_of_all
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Branch, RunEpoch, RunError, RunLabel, Workspace
from widgets.lenses.runs_view_state import Comparison, Difference, RunRow, RunsViewState, Side


def runs_state(workspace: Workspace, comparison: Comparison | None, digits: int) -> RunsViewState:
    """The runs as they are now; a comparison with a run that has gone is shown no longer."""
    branches = workspace.branches
    names = {branch.run.id: branch.label.name for branch in branches}
    rows = tuple(_row(branch, names, branch.run is workspace.run) for branch in branches)
    return RunsViewState(rows, comparison and _with_names(comparison, names), digits)


def runs_lens(workspace: Workspace, viewpoint: Viewpoint, standing: Standing, _moment: Moment) -> RunsViewState:
    """The runs, or the comparison that was asked for."""
    return runs_state(workspace, standing.comparison, viewpoint.digits)


def compared(workspace: Workspace, left: RunEpoch, right: RunEpoch) -> Comparison:
    """Two epochs side by side; raises `RunError` where a run or an epoch is not there."""
    sides = _side(workspace, left), _side(workspace, right)
    networks = [workspace.branch(each.run).run.network for each in (left, right)]
    values = [_values(workspace, each) for each in (left, right)]
    names = {parameter: _name(parameter, *networks) for network in networks for parameter in network.parameters}
    pairs = [Difference(name, values[0].get(key), values[1].get(key)) for key, name in names.items()]
    differing = [pair for pair in pairs if not _is_same(pair)]
    return Comparison(*sides, tuple(sorted(differing, key=_size, reverse=True)), len(pairs) - len(differing))


def _row(branch: Branch, names: dict[int, str], is_current: bool) -> RunRow:
    run, label = branch.run, branch.label
    return RunRow(
        id=run.id,
        name=label.name,
        origin=_origin(label, names),
        change=title_of_all(label.change, label.further),
        first_epoch=run.first_epoch,
        last_epoch=run.last_epoch,
        error=run.history.error(run.last_epoch),
        learning_rates=learning_rates(branch),
        left=label.origin.run if label.origin and label.origin.run in names else None,
        is_current=is_current,
        is_drawn=is_current or not label.hidden,
    )


def _origin(label: RunLabel, names: dict[int, str]) -> str:
    if label.origin is None:
        return say("the beginning")
    run, epoch = names.get(label.origin.run), label.origin.epoch
    if run is None:
        return say("epoch {epoch} of a deleted run", epoch=epoch)
    return say("epoch {epoch} of {run}", epoch=epoch, run=run)


def _with_names(comparison: Comparison, names: dict[int, str]) -> Comparison | None:
    left, right = comparison.left, comparison.right
    if left.run not in names or right.run not in names:
        return None
    return replace(comparison, left=replace(left, name=names[left.run]), right=replace(right, name=names[right.run]))


def _side(workspace: Workspace, wanted: RunEpoch) -> Side:
    branch = workspace.branch(wanted.run)
    name, run = branch.label.name, branch.run
    if wanted.epoch not in run.epochs:
        raise RunError(
            "{run} has no epoch {epoch}; it has the epochs {first} to {last}.",
            run=name,
            epoch=wanted.epoch,
            first=run.first_epoch,
            last=run.last_epoch,
        )
    error, rate = run.history.error(wanted.epoch), run.history.settings(wanted.epoch).learning_rate
    return Side(wanted.run, name, wanted.epoch, error, rate)


def _values(workspace: Workspace, wanted: RunEpoch) -> dict[Parameter, float]:
    run = workspace.branch(wanted.run).run
    return dict(zip(run.network.parameters, run.history.values(wanted.epoch).tolist(), strict=True))


def _name(parameter: Parameter, left: Network, right: Network) -> str:
    """The parameter's name; both where the networks number it differently."""
    names = [network.names[parameter] for network in (left, right) if parameter in network.names]
    return " / ".join(dict.fromkeys(map(subscripted, names)))


def _is_same(pair: Difference) -> bool:
    both_nan = all(value is not None and math.isnan(value) for value in (pair.left, pair.right))
    return both_nan or pair.left == pair.right


def _size(pair: Difference) -> float:
    """By what differences are ordered; those that are no number come first."""
    return math.inf if pair.change is None or math.isnan(pair.change) else abs(pair.change)
