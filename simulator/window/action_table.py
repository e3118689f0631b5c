"""The rows of the action table, and the menus that they stand in."""

from collections.abc import Callable

from engine.graph import ActivationName
from engine.initialization import SCHEME_TITLES, Scheme
from engine.settings import UpdateMode
from engine.training.activations import ACTIVATIONS
from engine.words import noted
from simulator.exports.export import Export
from simulator.exports.rows import EXPORTS
from simulator.window.actions import ActionSpec, Situation, shortcut_rows
from simulator.window.availability import (
    back_text,
    chosen_neurons,
    forward_text,
    has_one_thing,
    has_past,
    has_selection,
    many_samples,
    needs_locked,
    needs_neuron,
    needs_one_node,
    needs_one_with_bias,
    needs_one_without_bias,
    redo_text,
    run_icon,
    run_text,
    trained,
    undo_text,
)
from simulator.window.desk import Desk
from simulator.window.key_table import key_scopes
from simulator.window.lens_rows import LENSES
from simulator.window.preferences import ThemeChoice
from simulator.workspace.viewpoint import PanelName, PictureName
from widgets.basics.themes import THEMES

PANEL_TEXTS: dict[PanelName, str] = {
    "error": noted("Error plot"),
    "parameters": noted("Parameter plot"),
    "lenses": noted("Chain rule and other lenses"),
    "timeline": noted("Timeline"),
}
THEME_TEXTS: tuple[tuple[ThemeChoice, str], ...] = (("system", noted("As the system")), *THEMES.items())
ZOOM_STEP = 1.25
DIGIT_TEXTS = {
    3: noted("3 digits"),
    4: noted("4 digits"),
    6: noted("6 digits"),
    8: noted("8 digits"),
    12: noted("12 digits"),
    17: noted("17 digits"),
}

Ask = Callable[[Desk], object]


def _export(export: Export) -> Ask:
    return lambda desk: desk.export(export)


def _sample(step: int) -> Ask:
    return lambda desk: desk.view_requests.show_sample(desk.session.viewpoint.sample + step)


def _activation(name: ActivationName) -> Ask:
    return lambda desk: desk.requests.set_activation(name)


def _update(mode: UpdateMode) -> Ask:
    return lambda desk: desk.requests.set_update(mode)


def _theme(choice: ThemeChoice) -> Ask:
    return lambda desk: desk.set_theme(choice)


def _scheme(scheme: Scheme) -> Ask:
    return lambda desk: desk.new_start(scheme)


def _digits(digits: int) -> Ask:
    return lambda desk: desk.view_requests.set_digits(digits)


def _panel(name: PanelName) -> Ask:
    return lambda desk: desk.view_requests.toggle_panel(name)


def _picture(name: PictureName) -> Ask:
    return lambda desk: desk.view_requests.toggle_picture(name)


def _picture_is(name: PictureName) -> Callable[[Situation], bool]:
    return lambda situation: situation.viewpoint.picture == name


def _updates_by(mode: UpdateMode) -> Callable[[Situation], bool]:
    return lambda situation: situation.document.settings.update == mode


def _lens(name: str) -> Ask:
    return lambda desk: desk.look_through(name)


def _lens_is(name: str) -> Callable[[Situation], bool]:
    return lambda situation: situation.viewpoint.lens == name


def _all_compute(name: ActivationName) -> Callable[[Situation], bool]:
    return lambda situation: {node.activation for node in chosen_neurons(situation)} == {name}


def _theme_is(name: str) -> Callable[[Situation], bool]:
    return lambda situation: situation.theme == name


def _digits_are(digits: int) -> Callable[[Situation], bool]:
    return lambda situation: situation.viewpoint.digits == digits


def _panel_shown(name: str) -> Callable[[Situation], bool]:
    return lambda situation: name not in situation.viewpoint.hidden


_FILE = (
    ActionSpec("new", noted("New…"), lambda d: d.new_project(), ("Ctrl+N",), "new"),
    ActionSpec("open", noted("Open…"), lambda d: d.open_file(), ("Ctrl+O",), "open"),
    ActionSpec("save", noted("Save"), lambda d: d.save(), ("Ctrl+S",), "save"),
    ActionSpec("save-as", noted("Save as…"), lambda d: d.save_as(), ("Ctrl+Shift+S",), "save-as"),
    *(
        ActionSpec(f"export-{export.name}", export.title, _export(export), export.shortcuts, needs=export.needs)
        for export in EXPORTS
    ),
    ActionSpec("quit", noted("Quit"), lambda d: d.quit(), ("Ctrl+Q",)),
)

_EDIT = (
    ActionSpec(
        "undo", noted("Undo"), lambda d: d.session.undo(), ("Ctrl+Z",), "undo",
        text_now=undo_text,
    ),
    ActionSpec(
        "redo", noted("Redo"), lambda d: d.session.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo",
        text_now=redo_text,
    ),
    ActionSpec(
        "delete", noted("Delete"), lambda d: d.requests.delete(d.session.viewpoint.selection), (), "erase", "Del",
        enabled=has_selection,
    ),
    ActionSpec("select-all", noted("Select all"), lambda d: d.select_all(), ("Ctrl+A",), "select"),
)  # fmt: skip

_NETWORK = (
    ActionSpec("add-neuron", noted("Add neuron"), lambda d: d.add_neuron(), ("Ctrl+Shift+N",), "add-neuron"),
    ActionSpec("add-neuron-here", noted("Add neuron here"), lambda d: d.add_neuron_here(), (), "add-neuron"),
    ActionSpec(
        "type-value", noted("Type its value"), lambda d: d.type_value(), own_key="Return", enabled=has_one_thing
    ),
    ActionSpec(
        "connect", noted("Connect to…"), lambda d: d.connect_selected(), own_key="C", needs=needs_one_node
    ),
    ActionSpec("add-input", noted("Add input"), lambda d: d.requests.add_input()),
    ActionSpec("add-output", noted("Add output"), lambda d: d.requests.add_output()),
    ActionSpec("add-bias", noted("Add bias"), lambda d: d.requests.set_bias(True), needs=needs_one_without_bias),
    ActionSpec("remove-bias", noted("Remove bias"), lambda d: d.requests.set_bias(False), needs=needs_one_with_bias),
    ActionSpec(
        "lock", noted("Lock selected parameters"), lambda d: d.requests.set_locked(True), ("Ctrl+L",), "lock",
        needs=needs_locked(False),
    ),
    ActionSpec(
        "unlock", noted("Unlock selected parameters"), lambda d: d.requests.set_locked(False), ("Ctrl+Shift+L",),
        "unlock", needs=needs_locked(True),
    ),
    *(ActionSpec(f"start-{name}", text, _scheme(name)) for name, text in SCHEME_TITLES.items()),
    *(
        ActionSpec(
            f"activation-{name}", row.title, _activation(name), needs=needs_neuron, checked=_all_compute(name)
        )
        for name, row in ACTIVATIONS.items()
    ),
)  # fmt: skip

_DATA = (
    ActionSpec("previous-sample", noted("Previous sample"), _sample(-1), ("Alt+PgUp",), enabled=many_samples),
    ActionSpec("next-sample", noted("Next sample"), _sample(1), ("Alt+PgDown",), enabled=many_samples),
    ActionSpec("add-sample", noted("Add a copy of this sample"), lambda d: d.requests.add_sample()),
    ActionSpec(
        "remove-sample", noted("Remove this sample"), lambda d: d.requests.remove_sample(), enabled=many_samples
    ),
)

_TRAINING = (
    ActionSpec(
        "run", noted("Run"), lambda d: d.session.player.toggle(), ("F5",), "run",
        text_now=run_text, icon_now=run_icon,
    ),
    ActionSpec(
        "step-forward", noted("One step forward"), lambda d: d.session.player.step_forward(),
        ("F10", "PgDown"), "step-forward", text_now=forward_text,
    ),
    ActionSpec(
        "step-back", noted("One step back"), lambda d: d.session.player.step_back(),
        ("F9", "PgUp"), "step-back", enabled=has_past, text_now=back_text,
    ),
    ActionSpec(
        "reset", noted("Reset to epoch 0"), lambda d: d.runs.restart(), ("Ctrl+R",), "to-start",
        enabled=lambda s: trained(s) or s.epoch > 0,
    ),
    ActionSpec("first", noted("Go to the first epoch"), lambda d: d.session.go_to(0), ("Home",), enabled=has_past),
    ActionSpec(
        "last", noted("Go to the last epoch"), lambda d: d.session.go_to(d.session.run.last_epoch), ("End",), "to-end",
        enabled=lambda s: s.epoch < s.epochs[-1],
    ),
    ActionSpec(
        "start-here", noted("Start a new run from here"), lambda d: d.runs.start_from_here(), ("Ctrl+B",),
        enabled=lambda s: trained(s) or s.viewpoint.cursor.step > 0,
    ),
    ActionSpec("run-until", noted("Run until…"), _panel("run-until"), ("Ctrl+U",), checked=_panel_shown("run-until")),
    ActionSpec("settings", noted("Settings…"), lambda d: d.choose_settings(), ("Ctrl+T",)),
    ActionSpec("batch", noted("Full batch"), _update("batch"), checked=_updates_by("batch")),
    ActionSpec("online", noted("Online, sample by sample"), _update("online"), checked=_updates_by("online")),
    ActionSpec(
        "mini-batch", noted("Mini-batches…"), lambda d: d.choose_batch_size(), checked=_updates_by("mini-batch"),
    ),
    ActionSpec(
        "shuffle", noted("Shuffle the samples each epoch"),
        lambda d: d.requests.set_shuffle(not d.session.document.settings.shuffle),
        checked=lambda s: s.document.settings.shuffle,
    ),
    ActionSpec(
        "momentum", noted("Momentum…"), lambda d: d.choose_momentum(),
        checked=lambda s: s.document.settings.momentum > 0,
    ),
    ActionSpec(
        "half", noted("With the factor ½"), lambda d: d.requests.set_half(not d.session.document.convention.half),
        checked=lambda s: s.document.convention.half,
    ),
    ActionSpec(
        "mean", noted("Mean over the samples"), lambda d: d.requests.set_mean(True),
        checked=lambda s: s.document.convention.samples == "mean",
    ),
    ActionSpec(
        "sum", noted("Sum over the samples"), lambda d: d.requests.set_mean(False),
        checked=lambda s: s.document.convention.samples == "sum",
    ),
    ActionSpec(
        "mean-over-outputs", noted("Mean over the outputs"),
        lambda d: d.requests.set_mean_over_outputs(d.session.document.convention.outputs == "sum"),
        checked=lambda s: s.document.convention.outputs == "mean",
    ),
)  # fmt: skip

_VIEW = (
    ActionSpec("fit", noted("Fit the network"), lambda d: d.canvas.fit(), ("Ctrl+0",), "fit"),
    ActionSpec("zoom-in", noted("Zoom in"), lambda d: d.zoom(ZOOM_STEP), ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("zoom-out", noted("Zoom out"), lambda d: d.zoom(1 / ZOOM_STEP), ("Ctrl+-",), "zoom-out"),
    ActionSpec(
        "gradients", noted("Gradients"), lambda d: d.view_requests.show_gradients(not d.session.viewpoint.gradients),
        ("Ctrl+G",), checked=lambda s: s.viewpoint.gradients,
    ),
    ActionSpec("motion", noted("Mark what has just changed"), lambda d: d.toggle_motion(), checked=lambda s: s.motion),
    ActionSpec(
        "surface", noted("Parameters on the error surface"), _picture("surface"), ("Ctrl+E",),
        checked=_picture_is("surface"),
    ),
    ActionSpec(
        "output", noted("Output over the inputs"), _picture("output"), ("Ctrl+Shift+E",), checked=_picture_is("output")
    ),
    ActionSpec(
        "log-scale", noted("Error on a log scale"),
        lambda d: d.view_requests.show_log_scale(not d.session.viewpoint.log_scale),
        checked=lambda s: s.viewpoint.log_scale,
    ),
    *(
        ActionSpec(f"lens-{lens.name}", lens.title, _lens(lens.name), (f"Ctrl+{place}",), checked=_lens_is(lens.name))
        for place, lens in enumerate(LENSES, 1)
    ),
    *(ActionSpec(f"panel-{id}", text, _panel(id), checked=_panel_shown(id)) for id, text in PANEL_TEXTS.items()),
    *(ActionSpec(f"digits-{n}", text, _digits(n), checked=_digits_are(n)) for n, text in DIGIT_TEXTS.items()),
    *(ActionSpec(f"theme-{name}", text, _theme(name), checked=_theme_is(name)) for name, text in THEME_TEXTS),
)  # fmt: skip

_HELP = (
    ActionSpec("explain", noted("What is this?"), lambda d: d.explain(), ("F1",), "info"),
    ActionSpec(
        "shortcuts",
        noted("Keyboard shortcuts"),
        lambda d: d.show_shortcuts(key_scopes(shortcut_rows(ACTIONS))),
        ("Ctrl+F1",),
        "info",
    ),
    ActionSpec("about", noted("About Chainrule"), lambda d: d.show_about(), (), "info"),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_NETWORK, *_DATA, *_TRAINING, *_VIEW, *_HELP)
