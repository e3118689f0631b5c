"""From what is to what is shown: a pure function to one frozen value, which the widgets are given piece by piece."""

from dataclasses import dataclass

from engine.words import say
from simulator.project.document import Document
from simulator.resolve.canvas import canvas_state, formula_of
from simulator.resolve.lens import LensState, Resolver
from simulator.resolve.lit import what_is_lit
from simulator.resolve.moment import Moment
from simulator.resolve.output import OutputScene, output_scene
from simulator.resolve.rates import rate_marks
from simulator.resolve.shown_numbers import shown_numbers
from simulator.resolve.step_strip import step_strip_state
from simulator.resolve.surface import SurfaceScene, surface_scene
from simulator.words.conventions import conventions
from simulator.words.event_sentences import offer, sentence
from simulator.workspace.events import Deviated, Refused, SessionEvent
from simulator.workspace.run import Run
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import PanelName, Viewpoint
from simulator.workspace.workspace import Branch, Workspace
from widgets.bars.run_bar_state import RunBarState
from widgets.bars.run_until_state import RunUntilState
from widgets.bars.status_state import StatusState
from widgets.bars.step_strip_state import StepStripState
from widgets.canvas.canvas_state import CanvasState
from widgets.plots.plot_state import ErrorPlotState, ParameterPlotState, PlotRun, TimelineState


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything the window shows."""

    canvas: CanvasState
    error_plot: ErrorPlotState
    parameter_plot: ParameterPlotState
    timeline: TimelineState
    steps: StepStripState
    run_bar: RunBarState
    status: StatusState
    sample: int
    sample_count: int
    lens: LensState
    surface: SurfaceScene | None
    output: OutputScene | None
    run_until: RunUntilState
    hidden: frozenset[PanelName]


def resolve(
    workspace: Workspace, viewpoint: Viewpoint, standing: Standing, moment: Moment, lens: Resolver | None = None
) -> ViewState:
    """The one view of `workspace` from `viewpoint`, which stands at `moment`.

    `lens` makes what is shown under the network, which stays as it was without.
    """
    document, run, settings = workspace.document, workspace.run, workspace.document.settings
    epoch, digits, figures = moment.epoch, viewpoint.digits, shown_numbers(moment)
    through = lens(workspace, viewpoint, standing, moment) if lens else None
    error_plot, parameter_plot = _plots(workspace, viewpoint, standing.running)
    return ViewState(
        canvas=canvas_state(document, figures, viewpoint, what_is_lit(viewpoint, moment, through)),
        error_plot=error_plot,
        parameter_plot=parameter_plot,
        timeline=TimelineState(epoch, run.last_epoch, standing.running, moment.step > 0, run.first_epoch),
        steps=step_strip_state(moment.trace, moment.step, document.dataset.sample_count),
        run_bar=RunBarState(
            settings.learning_rate, settings.epochs, settings.threshold, viewpoint.pace, digits, viewpoint.step_size
        ),
        status=_status(document, standing.event, digits),
        sample=figures.sample,
        sample_count=document.dataset.sample_count,
        lens=LensState(viewpoint.lens, through),
        surface=_surface(workspace, viewpoint, standing.running) if viewpoint.picture == "surface" else None,
        output=output_scene(moment, viewpoint) if viewpoint.picture == "output" else None,
        run_until=RunUntilState(document.network, digits, viewpoint.run_until),
        hidden=viewpoint.hidden,
    )


def _status(document: Document, event: SessionEvent | None, digits: int) -> StatusState:
    message = sentence(event, digits) if event else ""
    warns = isinstance(event, Refused | Deviated)
    return StatusState(message, conventions(document), "warning" if warns else "info", offer(event) if event else "")


def _plots(workspace: Workspace, viewpoint: Viewpoint, running: bool) -> tuple[ErrorPlotState, ParameterPlotState]:
    document, epoch, digits = workspace.document, viewpoint.cursor.epoch, viewpoint.digits
    current = _plot_run(workspace.current)
    earlier = tuple(_plot_run(branch) for branch in workspace.earlier if not branch.label.hidden)
    threshold, stopped = document.settings.threshold, _stopped(workspace.run)
    title = say("Error E = {formula}", formula=formula_of(document))
    return (
        ErrorPlotState(
            current,
            earlier,
            epoch,
            threshold,
            stopped,
            title,
            digits,
            running,
            viewpoint.log_scale,
            rate_marks(workspace),
        ),
        ParameterPlotState(current, earlier, epoch, viewpoint.selection.parameters, digits, running),
    )


def _surface(workspace: Workspace, viewpoint: Viewpoint, running: bool) -> SurfaceScene | None:
    plotted = _plot_run(workspace.current)
    return surface_scene(workspace.document, workspace.run, plotted, viewpoint, running=running)


def _plot_run(branch: Branch) -> PlotRun:
    run, network = branch.run, branch.run.network
    graph = network.graph
    return PlotRun(
        run.id, run.drawn_from, run.last_epoch, graph.name_list, graph.parameters, branch.label.name, run.first_epoch
    )


def _stopped(run: Run) -> int | None:
    return run.stop.epoch if run.stop else None
