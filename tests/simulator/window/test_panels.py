from pytestqt.qtbot import QtBot

from simulator.project.contents import Contents
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow


def test_the_column_of_plots_goes_with_the_last_of_them(qtbot: QtBot, window: MainWindow) -> None:
    panels, view_requests = window.panels, window.desk.view_requests
    width = panels.canvas.width()
    view_requests.toggle_panel("error")
    view_requests.toggle_panel("parameters")
    qtbot.wait(20)
    assert panels.canvas.width() > width
    view_requests.toggle_panel("error")
    qtbot.waitUntil(lambda: panels.canvas.width() == width)
    assert panels.error_plot.isVisible()
    assert not panels.parameter_plot.isVisible()


def test_the_sample_selector_is_there_only_for_several_samples(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.panels.samples.isVisible()
    window.session.open(Contents(read_lesson("xor")), "Opened.")
    qtbot.wait(20)
    assert window.panels.samples.isVisible()
    foot = window.panels.samples.geometry()
    canvas = window.panels.canvas
    assert canvas.rect().contains(foot)
    network = canvas.mapFromScene(canvas.canvas.content_rect()).boundingRect()
    assert network.bottom() <= foot.top() + 2


def test_the_plots_stand_exactly_above_each_other(qtbot: QtBot, window: MainWindow) -> None:
    error, parameters = window.panels.error_plot, window.panels.parameter_plot
    assert error.geometry().left() == parameters.geometry().left()
    assert error.width() == parameters.width()
