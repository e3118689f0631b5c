"""Colours, widths and sizes as roles, read from one TOML file per theme in resources/themes."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

# The first of these that the system has is used; DejaVu Sans comes with fontconfig, so Linux has at least that.
FONT_FAMILIES = ("Inter", "Segoe UI", ".AppleSystemUIFont", "Helvetica Neue", "Noto Sans", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Colors:
    """Opaque colours by what they mean, as #rrggbb. Text roles pass 7:1 on `background` and on `panel`."""

    background: str  # the canvas, the plots
    panel: str  # bars and cards beside them
    field: str  # number fields, chips
    border: str  # faint lines between areas
    outline: str  # chips without a sign, marks in grey
    control: str  # buttons and fields, where a pale line is enough
    text: str
    text_muted: str
    accent: str  # Run, links, the timeline's handle
    accent_text: str  # on `accent`
    accent_soft: str  # a chosen tool, a hovered button
    grid: str
    positive: str  # weights above 0
    negative: str  # weights below 0
    gradient: str  # the backward pass
    gradient_soft: str
    update: str  # the update, the threshold
    fill: str  # the activation in a neuron
    node: str  # outlines of inputs, neurons, the error's box
    selection: str
    error: str  # a refused input
    pale: str  # curves of earlier runs
    map_high: str  # the ends of a map of a neuron's activation, whose middle is the background
    map_low: str
    class_high: str  # samples on it, by class
    class_low: str
    curves: tuple[str, ...]  # parameters, in turn


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in device-independent pixels, type sizes in pixels."""

    text: int
    small: int
    number: int  # numbers in the canvas and in fields
    heading: int
    spacing: int
    radius: int  # corners
    line: float  # outlines
    strong_line: float  # selection, curves
    weight_min: float  # the widths between which a weight's size is drawn
    weight_max: float
    neuron: float  # a neuron's radius on the canvas
    control: int  # the height of a button or a field
    icon: int  # the side of an icon in a button


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: its name, whether it is dark, and its roles."""

    name: str
    dark: bool
    colors: Colors
    sizes: Sizes


def load_theme(name: str) -> Theme:
    """Read the theme `name`, one of `THEMES`; raises FileNotFoundError where there is none."""
    data = tomllib.loads(files("resources").joinpath("themes", f"{name}.toml").read_text("utf-8"))
    colors: dict[str, Any] = {role: tuple(v) if isinstance(v, list) else v for role, v in data["colors"].items()}
    return Theme(name, data["dark"], Colors(**colors), Sizes(**data["sizes"]))


def ui_font(theme: Theme, size: int | None = None, *, bold: bool = False, italic: bool = False) -> QFont:
    """The one family for words and numbers, figures of one width; `size` in pixels, by default that of text."""
    font = QFont(_families())
    font.setPixelSize(size or theme.sizes.text)
    font.setBold(bold)
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _families() -> list[str]:
    available = set(QFontDatabase.families())
    return [family for family in FONT_FAMILIES if family in available] or ["sans-serif"]


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application the theme's palette, font and style sheet, on Qt's Fusion style."""
    if not app.styleSheet():  # of a theme before; a style, once set, stays, and each setting costs a tenth of a second
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(ui_font(theme))
    app.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """The theme's roles as Qt's."""
    colors, roles = theme.colors, QPalette.ColorRole
    pairs = {
        roles.Window: colors.background,
        roles.WindowText: colors.text,
        roles.Base: colors.field,
        roles.AlternateBase: colors.panel,
        roles.Text: colors.text,
        roles.PlaceholderText: colors.text_muted,
        roles.Button: colors.field,
        roles.ButtonText: colors.text,
        roles.ToolTipBase: colors.panel,
        roles.ToolTipText: colors.text,
        roles.Highlight: colors.accent,
        roles.HighlightedText: colors.accent_text,
        roles.Link: colors.accent,
        roles.Mid: colors.border,
        roles.Midlight: colors.border,
        roles.Dark: colors.outline,
        roles.Light: colors.field,
    }
    made = QPalette()
    for role, color in pairs.items():
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.outline))
    return made


def style_sheet(theme: Theme) -> str:
    """The look of buttons, fields, menus and bars: resources/themes/style.qss with the theme's roles filled in."""
    colors, sizes = theme.colors, theme.sizes
    line, ring = round(sizes.line), round(sizes.line) + 1
    accent = QColor(colors.accent)
    chevron = files("resources").joinpath("icons", "chevron-down.svg")
    lengths = {
        "radius": sizes.radius,
        "thin": line,
        "ring": ring,  # the keyboard's place
        "content": sizes.control - 2 * line,
        "ringed_content": sizes.control - 2 * ring,
        "padding": sizes.spacing + 2,
        "ringed_padding": sizes.spacing + 1,
        "narrow": sizes.control - 8 - 2 * line,
        "chevron_size": sizes.small,
        "chevron_space": sizes.small + sizes.spacing,
        "mark": sizes.text - 2,
        "mark_radius": (sizes.text - 2) // 2 + line,
        "row": sizes.control - 4,
    }
    template = Template(files("resources").joinpath("themes", "style.qss").read_text("utf-8"))
    hover = accent.lighter(108) if theme.dark else accent.darker(115)
    return template.substitute(
        asdict(colors) | lengths, accent_hover=hover.name(), chevron=Path(str(chevron)).as_posix()
    )
