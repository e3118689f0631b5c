"""A wish of a widget reaches what it asks for; what people do with their hands is in test_main_window."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from PySide6.QtCore import QMetaMethod, QObject, Signal
from pytestqt.qtbot import QtBot

import simulator.session
import simulator.window
import widgets
from simulator.window.main_window import MainWindow
from widgets.basics.number_edit import NumberEdit
from widgets.canvas.hits import Field
from widgets.chain_rule.chain_rule_view import ChainRuleView
from widgets.dialogs.data_tiles import DataTiles
from widgets.dialogs.error_dialog import ErrorDialog
from widgets.dialogs.new_dialog import NewDialog
from widgets.dialogs.new_fields import ActivationBoxes, OptionRow
from widgets.dialogs.recovery_dialog import RecoveryDialog
from widgets.dialogs.settings_dialog import SettingsDialog

HEARD_ELSEWHERE = {
    (ErrorDialog, "save_requested"): "the dialog is there after an unexpected exception only; test_crash_report saves",
    (MainWindow, "leaving"): "the started program listens; test_recovery_offer does as it does",
    (RecoveryDialog, "open_requested"): "the dialog is there where work was left only; test_recovery_offer opens it",
    (RecoveryDialog, "delete_requested"): "as open_requested",
    (NewDialog, "wished"): "the dialog is there while it is asked only; test_project_maker answers",
    (NewDialog, "data_wished"): "as wished",
    (NewDialog, "file_requested"): "as wished",
    (NewDialog, "clipboard_requested"): "as wished",
    (DataTiles, "chosen"): "as wished",
    (ActivationBoxes, "chosen"): "as wished",
    (OptionRow, "typed"): "as wished",
    (SettingsDialog, "apply_requested"): "the dialog is there while it is asked only; test_settings applies",
    (NumberEdit, "entered"): "the question for a number is there while it is asked only; test_number_dialog answers",
}


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
    window.session.player.train_now(9)
    for epoch, wish in (
        (3, window.panels.error_plot.epoch_requested),
        (4, window.panels.parameter_plot.epoch_requested),
        (5, window.panels.timeline.epoch_requested),
        (2, window.panels.surface_view.epoch_requested),
        (1, window.panels.output_view.epoch_requested),
    ):
        wish.emit(epoch)
        assert window.session.epoch == epoch
    panels = window.panels
    wishes = (
        panels.parameter_plot.picture_requested,
        panels.surface_view.picture_requested,
        panels.output_view.picture_requested,
    )
    for wish, name in zip(wishes, ("surface", "output", "parameters"), strict=True):
        wish.emit(name)
        assert window.session.viewpoint.picture == name


def test_what_is_lit_on_the_canvas_is_lit_in_the_cards(window: MainWindow) -> None:
    cards = window.panels.lenses.views["chain rule"]
    assert isinstance(cards, ChainRuleView)
    dark = cards.picture().toImage()
    window.canvas.hovered.emit("n1")
    assert cards.picture().toImage() != dark
    window.canvas.hovered.emit(None)
    assert cards.picture().toImage() == dark


def declared_signals() -> Iterator[tuple[type[QObject], str]]:
    """Every public signal of the widgets, the session and the window, with the class that declares it."""
    for package in (widgets, simulator.session, simulator.window):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for kind in vars(importlib.import_module(info.name)).values():
                if inspect.isclass(kind) and issubclass(kind, QObject) and kind.__module__ == info.name:
                    names = [name for name, value in vars(kind).items() if isinstance(value, Signal)]
                    yield from ((kind, name) for name in names if not name.startswith("_"))


def is_heard(made: QObject, name: str) -> bool:
    return made.isSignalConnected(QMetaMethod.fromSignal(getattr(made, name)))


def test_no_wish_is_unheard(qtbot: QtBot, window: MainWindow) -> None:
    """In the open window, with a number being typed over, each signal is connected on one object at least."""
    window.desk.view_requests.look_through("watch")
    window.canvas.edit(Field("parameter", window.session.document.network.parameters[0]))
    qtbot.wait(20)
    roots: tuple[QObject, ...] = (window, window.session, window.desk, window.files)
    objects = [made for root in roots for made in (root, *root.findChildren(QObject))]
    signals = set(declared_signals())
    assert len(signals) > 80
    assert signals >= HEARD_ELSEWHERE.keys()
    unheard = [
        f"{kind.__name__}.{name}"
        for kind, name in signals - HEARD_ELSEWHERE.keys()
        if not any(is_heard(made, name) for made in objects if isinstance(made, kind))
    ]
    assert not unheard
