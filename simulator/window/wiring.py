"""Which wish of which widget asks for what: every connection from what stands in the window to what is done."""

from simulator.window.desk import Desk
from simulator.window.lens_rows import LENSES
from simulator.window.lenses import Lenses
from simulator.window.panels import Panels
from widgets.bars.run_bar import RunBar
from widgets.bars.run_until_bar import RunUntilBar
from widgets.bars.status_line import StatusLine
from widgets.canvas.canvas_view import CanvasView


def wire(desk: Desk, panels: Panels, run_bar: RunBar, status_line: StatusLine) -> None:
    """Let the desk hear every wish of the panels and the bars."""
    _wire_canvas(desk, panels.canvas)
    _wire_run_bar(desk, run_bar)
    _wire_run_until(desk, panels.run_until)
    _wire_plots(desk, panels)
    _wire_pictures(desk, panels)
    _wire_lenses(desk, panels.lenses)
    status_line.offer_taken.connect(desk.take_offer)
    for driver in (panels.surface, panels.output):
        desk.session.closed.connect(driver.close)


def _wire_canvas(desk: Desk, canvas: CanvasView) -> None:
    session, requests = desk.session, desk.requests
    session.opened.connect(canvas.await_other)
    canvas.parameter_change_requested.connect(requests.set_parameter)
    canvas.input_change_requested.connect(requests.set_input)
    canvas.target_change_requested.connect(requests.set_target)
    canvas.move_requested.connect(requests.move)
    canvas.connect_requested.connect(requests.connect_nodes)
    canvas.add_neuron_requested.connect(requests.add_neuron)
    canvas.delete_requested.connect(requests.delete)
    canvas.selection_changed.connect(desk.view_requests.select)
    canvas.factor_selected.connect(desk.view_requests.choose_factor)
    canvas.refused.connect(session.decline)


def _wire_run_bar(desk: Desk, bar: RunBar) -> None:
    bar.learning_rate_change_requested.connect(desk.requests.set_learning_rate)
    bar.epochs_change_requested.connect(desk.requests.set_epochs)
    bar.threshold_change_requested.connect(desk.requests.set_threshold)
    bar.step_size_change_requested.connect(desk.view_requests.set_step_size)
    bar.pace_change_requested.connect(desk.session.player.set_pace)
    bar.refused.connect(desk.session.decline)


def _wire_run_until(desk: Desk, bar: RunUntilBar) -> None:
    bar.run_requested.connect(desk.session.player.run_until)
    bar.back_requested.connect(desk.session.player.back_to)
    bar.refused.connect(desk.session.decline)
    bar.choice_requested.connect(desk.view_requests.choose_run_until)
    bar.closed.connect(desk.view_requests.close_run_until)


def _wire_plots(desk: Desk, panels: Panels) -> None:
    session = desk.session
    panels.error_plot.threshold_change_requested.connect(desk.requests.set_threshold)
    panels.error_plot.log_scale_requested.connect(desk.view_requests.show_log_scale)
    panels.parameter_plot.parameter_selected.connect(desk.view_requests.select_parameter)
    panels.samples.sample_requested.connect(desk.view_requests.show_sample)
    panels.timeline.steps.step_requested.connect(session.go_to_step)
    for view in (panels.error_plot, panels.parameter_plot, panels.surface_view, panels.output_view, panels.timeline):
        view.epoch_requested.connect(session.go_to)
    for picture in (panels.parameter_plot, panels.surface_view, panels.output_view):
        picture.picture_requested.connect(desk.view_requests.show_picture)


def _wire_pictures(desk: Desk, panels: Panels) -> None:
    output = panels.output_view
    panels.surface_view.axes_requested.connect(desk.view_requests.choose_axes)
    output.sample_requested.connect(desk.view_requests.show_sample)
    output.neuron_requested.connect(desk.view_requests.show_neuron)
    output.axes_requested.connect(desk.view_requests.choose_input_axes)


def _wire_lenses(desk: Desk, lenses: Lenses) -> None:
    lenses.lens_requested.connect(desk.view_requests.look_through)
    for lens in LENSES:
        lens.wire(lenses.views[lens.name], desk)
