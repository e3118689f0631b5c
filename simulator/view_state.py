"""From what is to what is shown: a pure function to one frozen value, which the widgets are given piece by piece."""

import math
from dataclasses import dataclass, field

from engine.arrays import FloatArray
from engine.network import Network, Node
from engine.notation import subscripted
from simulator.cursor import Cursor, Mode, mode_of
from simulator.document import Document
from simulator.layout import complete_positions, error_position
from simulator.probe import Probe, Reading
from simulator.run import Run
from simulator.runs_state import runs_state
from simulator.sentences import conventions, error_formula
from simulator.workspace import Branch, Workspace
from widgets.canvas.state import CanvasError, CanvasNode, CanvasParameter, CanvasState, CanvasTarget, Selection
from widgets.plots.state import ErrorPlotState, ParameterPlotState, TimelineState
from widgets.plots.state import Run as PlotRun
from widgets.run_bar import RunBarState
from widgets.runs_view_state import Comparison, RunsViewState
from widgets.status_line import StatusState

SATURATED_BELOW, SATURATED_ABOVE = 0.05, 0.95  # of a neuron's range; the gradient is at most a fifth of its best there


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What a person has chosen to look at, and how; none of it belongs to the document."""

    cursor: Cursor = field(default_factory=Cursor)
    sample: int = 0
    selection: Selection = field(default_factory=Selection)
    digits: int = 4
    gradients: bool = True
    pace: float | None = None
    running: bool = False
    message: str = ""
    warning: bool = False
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything the window shows."""

    mode: Mode
    canvas: CanvasState
    error_plot: ErrorPlotState
    parameter_plot: ParameterPlotState
    timeline: TimelineState
    run_bar: RunBarState
    status: StatusState
    sample: int
    sample_count: int
    runs: RunsViewState


def resolve(workspace: Workspace, viewpoint: Viewpoint, probe: Probe) -> ViewState:
    """The one view of `workspace` from `viewpoint`; `probe` reads the workspace's document."""
    document, run = workspace.document, workspace.run
    epoch = viewpoint.cursor.epoch
    current = _plot_run(workspace.current)
    earlier = tuple(_plot_run(branch) for branch in workspace.earlier if not branch.label.hidden)
    settings, digits = document.settings, viewpoint.digits
    return ViewState(
        mode=mode_of(viewpoint.cursor, run.last_epoch, viewpoint.running),
        canvas=_canvas(document, run, viewpoint, probe),
        error_plot=ErrorPlotState(
            current,
            earlier,
            epoch,
            settings.threshold,
            _stopped(run),
            title=f"Error E = {_formula(document)}",
            digits=digits,
            running=viewpoint.running,
        ),
        parameter_plot=ParameterPlotState(
            current, earlier, epoch, viewpoint.selection.parameters, digits, viewpoint.running
        ),
        timeline=TimelineState(epoch, run.last_epoch, viewpoint.running),
        run_bar=RunBarState(settings.learning_rate, settings.epochs, settings.threshold, viewpoint.pace, digits),
        status=StatusState(viewpoint.message, conventions(document), "warning" if viewpoint.warning else "info"),
        sample=viewpoint.sample,
        sample_count=document.dataset.sample_count,
        runs=runs_state(workspace, viewpoint.comparison, digits),
    )


def _plot_run(branch: Branch) -> PlotRun:
    run, network = branch.run, branch.run.network
    names = tuple(network.names.values())
    return PlotRun(run.id, run.history, run.last_epoch, names, network.parameters, branch.label.name)


def _stopped(run: Run) -> int | None:
    return run.stop.epoch if run.stop else None


def _formula(document: Document) -> str:
    outputs = document.network.outputs
    output = subscripted(f"a{document.network.number[outputs[0].id]}") if len(outputs) == 1 else None
    return error_formula(document.convention, document.dataset.sample_count, output)


def _canvas(document: Document, run: Run, viewpoint: Viewpoint, probe: Probe) -> CanvasState:
    network, epoch = document.network, viewpoint.cursor.epoch
    values = run.history.values(epoch)
    reading = probe.read(values, viewpoint.sample)
    positions = complete_positions(network, document.positions)
    x, y = error_position(network, positions)
    error = CanvasError(run.history.error(epoch), _formula(document), _targets(document, viewpoint.sample), x, y)
    return CanvasState(
        nodes=_nodes(document, reading, viewpoint.sample, positions),
        parameters=_parameters(network, values, reading.gradient if viewpoint.gradients else None),
        error=error,
        selection=viewpoint.selection,
        digits=viewpoint.digits,
    )


def _targets(document: Document, sample: int) -> tuple[CanvasTarget, ...]:
    dataset = document.dataset
    return tuple(
        CanvasTarget(node.id, name, float(target))
        for node, name, target in zip(
            document.network.outputs, dataset.target_names, dataset.targets[sample], strict=True
        )
    )


def _parameters(network: Network, values: FloatArray, gradient: FloatArray | None) -> tuple[CanvasParameter, ...]:
    slopes = gradient.tolist() if gradient is not None else [None] * len(values)
    return tuple(
        CanvasParameter(parameter, name, value, network.is_locked(parameter), slope)
        for (parameter, name), value, slope in zip(network.names.items(), values.tolist(), slopes, strict=True)
    )


def _nodes(
    document: Document, reading: Reading, sample: int, positions: dict[str, tuple[float, float]]
) -> tuple[CanvasNode, ...]:
    network = document.network
    inputs = [
        CanvasNode(node.id, node.kind, f"x{network.number[node.id]}", *positions[node.id], value=float(value))
        for node, value in zip(network.inputs, document.dataset.inputs[sample], strict=True)
    ]
    neurons = [
        CanvasNode(
            node.id, node.kind, str(network.number[node.id]), *positions[node.id],
            z=z, a=a, activation=node.activation, fill=_fill(node, a), saturated=_saturated(node, a, silent),
        )
        for node, z, a, silent in zip(
            network.neurons, reading.z.tolist(), reading.a.tolist(), reading.silent.tolist(), strict=True
        )
    ]  # fmt: skip
    return (*inputs, *neurons)


def _share(node: Node, a: float) -> float:
    """Where `a` stands in the neuron's range, 0 to 1."""
    return (a + 1) / 2 if node.activation == "tanh" else a


def _fill(node: Node, a: float) -> float:
    return min(1.0, max(0.0, _share(node, a))) if math.isfinite(a) else 0.0


def _saturated(node: Node, a: float, silent: bool) -> str:
    if node.activation in ("sigmoid", "tanh"):
        return "" if SATURATED_BELOW <= _share(node, a) <= SATURATED_ABOVE else "saturated"
    return "dead" if node.activation == "relu" and silent else ""
