"""What the lens under the canvas shows; only the one that is looked at is computed; no Qt here."""

from dataclasses import dataclass, replace

from engine.arrays import FloatArray
from engine.asking.quantities import Quantities, quantities
from engine.explaining.trace import Trace
from engine.network import Parameter
from simulator.resolve.chain_rule import Focus, chain_rule_state
from simulator.resolve.probe import Probe
from simulator.resolve.runs import runs_state
from simulator.resolve.watch import watch_state
from simulator.workspace.run import Run
from simulator.workspace.stepping import sample_span
from simulator.workspace.viewpoint import LensName, Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.chain_rule.state import ChainRuleState
from widgets.lenses.layer_state import LayerStripState
from widgets.lenses.runs_view_state import RunsViewState
from widgets.lenses.watch_state import WatchState

LENSES: dict[LensName, str] = {"chain rule": "Chain rule", "layers": "Layers", "watch": "Watch", "runs": "Runs"}
MOST_LIVE_PARAMETERS = 60  # larger networks' derivatives are not listed anew for each picture while training


@dataclass(frozen=True, slots=True)
class LensState:
    """The state of the lens `name`; None where it stays as it was."""

    name: LensName
    chain_rule: ChainRuleState | None = None
    runs: RunsViewState | None = None
    layers: LayerStripState | None = None
    watch: WatchState | None = None


def lens_state(workspace: Workspace, viewpoint: Viewpoint, trace: Trace, probe: Probe) -> LensState:
    """The lens that is looked at, of the workspace from the viewpoint; `probe` reads the workspace's document."""
    if viewpoint.lens == "layers":
        values = workspace.run.history.values(viewpoint.cursor.epoch)
        return LensState("layers", layers=probe.layers.state(values, viewpoint.digits))
    if viewpoint.lens == "runs":
        return LensState("runs", runs=runs_state(workspace, viewpoint.comparison, viewpoint.digits))
    if viewpoint.lens == "watch":
        return LensState("watch", watch=_watch(workspace, viewpoint))
    if viewpoint.running and len(workspace.document.network.parameters) > MOST_LIVE_PARAMETERS:
        return LensState("chain rule")
    return LensState("chain rule", chain_rule=_chain_rule(workspace, viewpoint, trace))


def looked_at(viewpoint: Viewpoint, trace: Trace) -> Parameter | None:
    """The parameter whose derivative is shown: the selected one, else that of the step done last, else the first."""
    if len(viewpoint.selection.parameters) == 1:
        (parameter,) = viewpoint.selection.parameters
        return parameter
    step = 0 if viewpoint.running else viewpoint.cursor.step
    place = trace.label(step - 1).place if step else None
    if isinstance(place, Parameter):
        return place
    return next(iter(trace.network.parameters), None)


def values_looked_at(run: Run, viewpoint: Viewpoint, trace: Trace) -> FloatArray:
    """Where derivatives are taken: at the epoch's parameters, or at those that the update under way starts from."""
    step = 0 if viewpoint.running else viewpoint.cursor.step
    if not step:
        return run.history.values(viewpoint.cursor.epoch)
    start, _ = sample_span(trace, step)
    return trace.reading(start).values


def _chain_rule(workspace: Workspace, viewpoint: Viewpoint, trace: Trace) -> ChainRuleState:
    run, cursor = workspace.run, viewpoint.cursor
    reading = trace.reading(cursor.step) if cursor.step and not viewpoint.running else None
    sample = viewpoint.sample if reading is None else reading.sample
    parameter = looked_at(viewpoint, trace)
    focus = Focus(parameter, sample, cursor.epoch, viewpoint.digits, viewpoint.decimals)
    made = viewpoint.check
    holds = made and (made.run, made.cursor, made.parameter) == (run.id, cursor, parameter)
    check = made.check if made and holds else None
    state = chain_rule_state(workspace.document, values_looked_at(run, viewpoint, trace), focus, check, reading)
    return replace(state, chosen=viewpoint.factor)


def _watch(workspace: Workspace, viewpoint: Viewpoint) -> WatchState:
    """The watched expressions at the shown epoch, and how they have changed since the one before it."""
    epoch = viewpoint.cursor.epoch
    now = _quantities(workspace, viewpoint, epoch)
    before = _quantities(workspace, viewpoint, epoch - 1) if epoch else None
    return watch_state(viewpoint.watched, now, before, viewpoint.digits)


def _quantities(workspace: Workspace, viewpoint: Viewpoint, epoch: int) -> Quantities:
    document = workspace.document
    parts = (document.network, document.dataset, document.convention, document.settings)
    return quantities(*parts, workspace.run.history.values(epoch), viewpoint.sample)
