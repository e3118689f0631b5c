"""Which action stands in which menu: the menu bar, the toolbar, and a context menu for each kind of thing."""

from engine.initialization import SCHEME_TITLES
from engine.training.activations import ACTIVATIONS
from engine.words import noted_in
from simulator.exports.rows import EXPORTS
from simulator.window.action_table import DIGIT_TEXTS, PANEL_TEXTS, THEME_TEXTS
from simulator.window.actions import MenuSpec
from simulator.window.lens_rows import LENSES
from widgets.canvas.menu_wish import MenuSubject

ACTIVATION_MENU = MenuSpec(noted_in("menu", "Activation function"), tuple(f"activation-{name}" for name in ACTIVATIONS))

ERROR_MENU = MenuSpec(noted_in("menu", "Error"), ("half", None, "mean", "sum", None, "mean-over-outputs"))


MENUS = (
    MenuSpec(
        noted_in("menu", "&File"),
        (
            "new", "open", MenuSpec(noted_in("menu", "Lessons"), (), "lessons"),
            MenuSpec(noted_in("menu", "Recent files"), (), "recent"), None,
            "save", "save-as",
            MenuSpec(noted_in("menu", "Export"), tuple(f"export-{export.name}" for export in EXPORTS)), None, "quit",
        ),
    ),
    MenuSpec(noted_in("menu", "&Edit"), ("undo", "redo", None, "delete", "select-all")),
    MenuSpec(
        noted_in("menu", "&Network"),
        (
            "add-neuron", "add-input", "add-output", "connect", None, "type-value", ACTIVATION_MENU,
            "add-bias", "remove-bias", None, "lock", "unlock", None,
            MenuSpec(noted_in("menu", "New random start"), tuple(f"start-{name}" for name in SCHEME_TITLES)),
        ),
    ),
    MenuSpec(noted_in("menu", "&Data"), ("previous-sample", "next-sample", None, "add-sample", "remove-sample")),
    MenuSpec(
        noted_in("menu", "&Training"),
        (
            "run", "step-forward", "step-back", None, "reset", "first", "last", "start-here", None, "run-until", None,
            MenuSpec(noted_in("menu", "Updates"), ("batch", "online", "mini-batch", None, "shuffle", "momentum")),
            ERROR_MENU, "settings",
        ),
    ),
    MenuSpec(
        noted_in("menu", "&View"),
        (
            "fit", "zoom-in", "zoom-out", None, "gradients", "motion", "log-scale", "surface", "output", None,
            *(f"lens-{lens.name}" for lens in LENSES), None, *(f"panel-{id}" for id in PANEL_TEXTS), None,
            MenuSpec(noted_in("menu", "Digits"), tuple(f"digits-{n}" for n in DIGIT_TEXTS)),
            MenuSpec(noted_in("menu", "Theme"), tuple(f"theme-{name}" for name, _ in THEME_TEXTS)),
        ),
    ),
    MenuSpec(noted_in("menu", "&Help"), ("explain", "shortcuts", "about")),
)  # fmt: skip

TOOLBAR = ("reset", "step-back", "run", "step-forward", "last")
_BIAS = ("add-bias", "remove-bias")
_LOCK = ("lock", "unlock")
CONTEXT_MENUS: dict[MenuSubject, tuple[str | MenuSpec | None, ...]] = {
    "input": ("type-value", "connect", None, "add-input", None, "delete"),
    "neuron": (ACTIVATION_MENU, "type-value", *_BIAS, None, "connect", None, "delete"),
    "parameter": ("type-value", *_LOCK, None, "delete"),
    "error": (
        ERROR_MENU, "settings", "log-scale", "surface", None, "run-until",
    ),
    "empty": ("add-neuron-here", "add-input", "add-output", None, "select-all", None, "fit", "zoom-in", "zoom-out"),
    "several": (ACTIVATION_MENU, *_BIAS, None, *_LOCK, None, "delete"),
}  # fmt: skip
