"""A wish of a widget reaches what it asks for; what people do with their hands is in test_main_window."""

from simulator.window.main_window import MainWindow


def test_wishes_of_the_bars(window: MainWindow) -> None:
    window.run_bar.learning_rate_change_requested.emit(0.25)
    window.run_bar.epochs_change_requested.emit(77)
    window.run_bar.threshold_change_requested.emit(0.125)
    settings = window.session.document.settings
    assert (settings.learning_rate, settings.epochs, settings.threshold) == (0.25, 77, 0.125)
    window.run_bar.step_size_change_requested.emit("factor")
    window.run_bar.pace_change_requested.emit(5.0)
    assert (window.session.viewpoint.step_size, window.session.viewpoint.pace) == ("factor", 5.0)


def test_wishes_of_the_plots(window: MainWindow) -> None:
    window.session.train_now(9)
    for epoch, wish in (
        (3, window.panels.error_plot.epoch_requested),
        (4, window.panels.parameter_plot.epoch_requested),
        (5, window.panels.timeline.epoch_requested),
        (2, window.panels.surface_view.epoch_requested),
    ):
        wish.emit(epoch)
        assert window.session.epoch == epoch
    window.panels.parameter_plot.surface_requested.emit()
    assert window.session.viewpoint.on_surface
    window.panels.surface_view.over_epochs_requested.emit()
    assert not window.session.viewpoint.on_surface


def test_what_is_lit_on_the_canvas_is_lit_in_the_cards(window: MainWindow) -> None:
    cards = window.panels.lenses.chain_rule
    dark = cards.picture().toImage()
    window.canvas.hovered.emit("n1")
    assert cards.picture().toImage() != dark
    window.canvas.hovered.emit(None)
    assert cards.picture().toImage() == dark
