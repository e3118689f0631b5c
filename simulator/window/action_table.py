"""The rows of the action table, and the menus that they stand in."""

from collections.abc import Callable

from engine.explaining.step_sizes import stride_of
from engine.initialization import Scheme
from engine.network import ActivationName
from engine.settings import UpdateMode
from engine.training.activations import ACTIVATIONS
from engine.words import noted, noted_in, say
from simulator.exports.export import Export
from simulator.exports.rows import EXPORTS
from simulator.window.actions import ActionSpec, MenuSpec, Situation, shortcut_rows
from simulator.window.desk import Desk
from simulator.window.lens_rows import LENSES
from simulator.words.act_titles import title
from simulator.workspace.cursor import Cursor
from simulator.workspace.viewpoint import PanelName
from widgets.basics.themes import THEMES, ThemeName
from widgets.canvas.canvas_state import Selection

SCHEME_TEXTS: dict[Scheme, str] = {
    "uniform": noted("Uniform"),
    "normal": noted("Normal"),
    "xavier": noted("Xavier (Glorot)"),
    "he": noted("He"),
}
PANEL_TEXTS: dict[PanelName, str] = {
    "error": noted("Error plot"),
    "parameters": noted("Parameter plot"),
    "lenses": noted("Chain rule and other lenses"),
    "timeline": noted("Timeline"),
}
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


def _trained(situation: Situation) -> bool:
    return len(situation.epochs) > 1


def _has_selection(situation: Situation) -> bool:
    return situation.selection != Selection()


def _has_parameters(situation: Situation) -> bool:
    return bool(situation.selection.parameters)


def _many_samples(situation: Situation) -> bool:
    return situation.sample_count > 1


def _undo_text(situation: Situation) -> str:
    act = situation.next_undone
    return say("Undo: {act}", act=title(act)) if act else say("Undo")


def _redo_text(situation: Situation) -> str:
    act = situation.next_redone
    return say("Redo: {act}", act=title(act)) if act else say("Redo")


def _run_text(situation: Situation) -> str:
    return say("Pause") if situation.running else say("Run")


def _run_icon(situation: Situation) -> str:
    return "pause" if situation.running else "run"


def _has_past(situation: Situation) -> bool:
    return situation.viewpoint.cursor != Cursor()


def _forward_text(situation: Situation) -> str:
    return say(stride_of(situation.viewpoint.step_size).forward)


def _back_text(situation: Situation) -> str:
    return say(stride_of(situation.viewpoint.step_size).back)


def _export(export: Export) -> Ask:
    return lambda desk: desk.export(export)


def _sample(step: int) -> Ask:
    return lambda desk: desk.view_requests.show_sample(desk.session.viewpoint.sample + step)


def _activation(name: ActivationName) -> Ask:
    return lambda desk: desk.requests.set_activation(name)


def _update(mode: UpdateMode) -> Ask:
    return lambda desk: desk.requests.set_update(mode)


def _theme(name: ThemeName) -> Ask:
    return lambda desk: desk.set_theme(name)


def _scheme(scheme: Scheme) -> Ask:
    return lambda desk: desk.new_start(scheme)


def _digits(digits: int) -> Ask:
    return lambda desk: desk.view_requests.set_digits(digits)


def _panel(name: PanelName) -> Ask:
    return lambda desk: desk.view_requests.toggle_panel(name)


def _updates_by(mode: UpdateMode) -> Callable[[Situation], bool]:
    return lambda situation: situation.document.settings.update == mode


def _lens(name: str) -> Ask:
    return lambda desk: desk.look_through(name)


def _lens_is(name: str) -> Callable[[Situation], bool]:
    return lambda situation: situation.viewpoint.lens == name


def _theme_is(name: str) -> Callable[[Situation], bool]:
    return lambda situation: situation.theme == name


def _digits_are(digits: int) -> Callable[[Situation], bool]:
    return lambda situation: situation.viewpoint.digits == digits


def _panel_shown(name: str) -> Callable[[Situation], bool]:
    return lambda situation: name not in situation.viewpoint.hidden


_FILE = (
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
        text_now=_undo_text,
    ),
    ActionSpec(
        "redo", noted("Redo"), lambda d: d.session.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo",
        text_now=_redo_text,
    ),
    ActionSpec(
        "delete", noted("Delete"), lambda d: d.requests.delete(d.session.viewpoint.selection), ("Del",), "erase",
        enabled=_has_selection,
    ),
    ActionSpec("select-all", noted("Select all"), lambda d: d.select_all(), ("Ctrl+A",), "select"),
)  # fmt: skip

_NETWORK = (
    ActionSpec("add-neuron", noted("Add neuron"), lambda d: d.add_neuron(), ("Ctrl+N",), "add-neuron"),
    ActionSpec("add-input", noted("Add input"), lambda d: d.requests.add_input()),
    ActionSpec("add-output", noted("Add output"), lambda d: d.requests.add_output()),
    ActionSpec("add-bias", noted("Add bias"), lambda d: d.requests.set_bias(True)),
    ActionSpec("remove-bias", noted("Remove bias"), lambda d: d.requests.set_bias(False)),
    ActionSpec(
        "lock", noted("Lock selected parameters"), lambda d: d.requests.set_locked(True), ("Ctrl+L",), "lock",
        enabled=_has_parameters,
    ),
    ActionSpec(
        "unlock", noted("Unlock selected parameters"), lambda d: d.requests.set_locked(False), ("Ctrl+Shift+L",),
        "unlock", enabled=_has_parameters,
    ),
    *(ActionSpec(f"start-{name}", text, _scheme(name)) for name, text in SCHEME_TEXTS.items()),
    *(ActionSpec(f"activation-{name}", row.title, _activation(name)) for name, row in ACTIVATIONS.items()),
)  # fmt: skip

_DATA = (
    ActionSpec("previous-sample", noted("Previous sample"), _sample(-1), ("Ctrl+Left",), enabled=_many_samples),
    ActionSpec("next-sample", noted("Next sample"), _sample(1), ("Ctrl+Right",), enabled=_many_samples),
    ActionSpec("add-sample", noted("Add a copy of this sample"), lambda d: d.requests.add_sample()),
    ActionSpec(
        "remove-sample", noted("Remove this sample"), lambda d: d.requests.remove_sample(), enabled=_many_samples
    ),
)

_TRAINING = (
    ActionSpec(
        "run", noted("Run"), lambda d: d.session.player.toggle(), ("F5",), "run",
        text_now=_run_text, icon_now=_run_icon,
    ),
    ActionSpec(
        "step-forward", noted("One step forward"), lambda d: d.session.player.step_forward(),
        ("F10", "PgDown", "Right"), "step-forward", text_now=_forward_text,
    ),
    ActionSpec(
        "step-back", noted("One step back"), lambda d: d.session.player.step_back(),
        ("Shift+F10", "PgUp", "Left"), "step-back", enabled=_has_past, text_now=_back_text,
    ),
    ActionSpec(
        "reset", noted("Reset to epoch 0"), lambda d: d.runs.restart(), ("Ctrl+R",), "to-start",
        enabled=lambda s: _trained(s) or s.epoch > 0,
    ),
    ActionSpec("first", noted("Go to the first epoch"), lambda d: d.session.go_to(0), ("Home",), enabled=_has_past),
    ActionSpec(
        "last", noted("Go to the last epoch"), lambda d: d.session.go_to(d.session.run.last_epoch), ("End",), "to-end",
        enabled=lambda s: s.epoch < s.epochs[-1],
    ),
    ActionSpec(
        "start-here", noted("Start a new run from here"), lambda d: d.runs.start_from_here(), ("Ctrl+B",),
        enabled=lambda s: _trained(s) or s.viewpoint.cursor.step > 0,
    ),
    ActionSpec("run-until", noted("Run until…"), _panel("run-until"), ("Ctrl+U",), checked=_panel_shown("run-until")),
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
        "surface", noted("Parameters on the error surface"), lambda d: d.view_requests.toggle_surface(), ("Ctrl+E",),
        checked=lambda s: s.viewpoint.on_surface,
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
    *(ActionSpec(f"theme-{name}", text, _theme(name), checked=_theme_is(name)) for name, text in THEMES.items()),
)  # fmt: skip

_HELP = (
    ActionSpec(
        "shortcuts", noted("Keyboard shortcuts"), lambda d: d.show_shortcuts(shortcut_rows(ACTIONS)), ("F1",), "info"
    ),
    ActionSpec("about", noted("About Chainrule"), lambda d: d.show_about(), (), "info"),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_NETWORK, *_DATA, *_TRAINING, *_VIEW, *_HELP)

MENUS = (
    MenuSpec(
        noted_in("menu", "&File"),
        (
            "open", MenuSpec(noted_in("menu", "Lessons"), (), "lessons"),
            MenuSpec(noted_in("menu", "Recent files"), (), "recent"), None,
            "save", "save-as",
            MenuSpec(noted_in("menu", "Export"), tuple(f"export-{export.name}" for export in EXPORTS)), None, "quit",
        ),
    ),
    MenuSpec(noted_in("menu", "&Edit"), ("undo", "redo", None, "delete", "select-all")),
    MenuSpec(
        noted_in("menu", "&Network"),
        (
            "add-neuron", "add-input", "add-output", None,
            MenuSpec(noted_in("menu", "Activation function"), tuple(f"activation-{name}" for name in ACTIVATIONS)),
            "add-bias", "remove-bias", None, "lock", "unlock", None,
            MenuSpec(noted_in("menu", "New random start"), tuple(f"start-{name}" for name in SCHEME_TEXTS)),
        ),
    ),
    MenuSpec(noted_in("menu", "&Data"), ("previous-sample", "next-sample", None, "add-sample", "remove-sample")),
    MenuSpec(
        noted_in("menu", "&Training"),
        (
            "run", "step-forward", "step-back", None, "reset", "first", "last", "start-here", None, "run-until", None,
            MenuSpec(noted_in("menu", "Updates"), ("batch", "online", "mini-batch", None, "shuffle", "momentum")),
            MenuSpec(noted_in("menu", "Error"), ("half", None, "mean", "sum")),
        ),
    ),
    MenuSpec(
        noted_in("menu", "&View"),
        (
            "fit", "zoom-in", "zoom-out", None, "gradients", "motion", "log-scale", "surface", None,
            *(f"lens-{lens.name}" for lens in LENSES), None, *(f"panel-{id}" for id in PANEL_TEXTS), None,
            MenuSpec(noted_in("menu", "Digits"), tuple(f"digits-{n}" for n in DIGIT_TEXTS)),
            MenuSpec(noted_in("menu", "Theme"), tuple(f"theme-{name}" for name in THEMES)),
        ),
    ),
    MenuSpec(noted_in("menu", "&Help"), ("shortcuts", "about")),
)  # fmt: skip

TOOLBAR = ("reset", "step-back", "run", "step-forward", "last")
CONTEXT_MENU = (
    "add-neuron", None,
    MenuSpec(noted_in("menu", "Activation function"), tuple(f"activation-{name}" for name in ACTIVATIONS)),
    "add-bias", "remove-bias", None, "lock", "unlock", None, "delete",
)  # fmt: skip
