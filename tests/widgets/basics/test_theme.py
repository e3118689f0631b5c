from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from widgets.basics.theme import Colors, Sizes, Theme, apply_theme, load_theme, style_sheet, ui_font
from widgets.basics.themes import THEMES

TEXTS = ("text", "text_muted", "accent", "error")
MARKS = ("outline", "positive", "negative", "gradient", "update", "node", "selection", "accent")


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("role", TEXTS)
def test_text_can_be_read_everywhere(theme: Theme, role: str) -> None:
    for ground in (theme.colors.background, theme.colors.panel):
        assert contrast(getattr(theme.colors, role), ground) >= 7


def test_text_can_be_read_on_the_accent_and_on_what_is_chosen(theme: Theme) -> None:
    assert contrast(theme.colors.accent_text, theme.colors.accent) >= 7
    assert contrast(theme.colors.text, theme.colors.accent_soft) >= 7


@pytest.mark.parametrize("role", MARKS)
def test_marks_stand_out_everywhere(theme: Theme, role: str) -> None:
    for ground in (theme.colors.background, theme.colors.panel):
        assert contrast(getattr(theme.colors, role), ground) >= 3


def test_samples_stand_out_on_a_map_and_the_decision_line_too(theme: Theme) -> None:
    colors = theme.colors
    for ground in (colors.map_high, colors.map_low, colors.background):
        assert contrast(colors.class_high, ground) >= 3
        assert contrast(colors.class_low, ground) >= 3
        assert contrast(colors.text, ground) >= 3
    assert contrast(colors.selection, colors.background) >= 3


def test_curves_stand_out_on_the_plots(theme: Theme) -> None:
    for color in (*theme.colors.curves, theme.colors.pale):
        assert contrast(color, theme.colors.background) >= 3


@pytest.mark.parametrize(
    ("name", "positive", "negative", "gradient", "update"),
    [
        ("light", "#0072b2", "#d55e00", "#8e2c8e", "#00735c"),
        ("dark", "#56b4e9", "#e69f00", "#cc79a7", "#2bb38a"),
        ("projector", "#0072b2", "#d55e00", "#8e2c8e", "#00735c"),
    ],
)
def test_the_colours_with_a_meaning_are_those_agreed_on(
    name: str, positive: str, negative: str, gradient: str, update: str
) -> None:
    colors = load_theme(name).colors
    assert (colors.positive, colors.negative) == (positive, negative)
    assert (colors.gradient, colors.update) == (gradient, update)


def test_every_role_is_a_colour_or_a_length(theme: Theme) -> None:
    for role in fields(Colors):
        value = getattr(theme.colors, role.name)
        for color in value if isinstance(value, tuple) else (value,):
            assert QColor(color).isValid(), role.name
            assert QColor(color).alpha() == 255, role.name
    assert all(getattr(theme.sizes, role.name) > 0 for role in fields(Sizes))


def test_an_unknown_theme_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_theme("no-such-theme")


def test_the_style_sheet_has_no_role_left_open(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


def test_the_grey_of_the_chevron_stands_out_on_fields(theme: Theme) -> None:
    assert contrast("#76808c", theme.colors.field) >= 3


def test_applying_a_theme_colours_the_application_and_sizes_its_controls(plain_app: QApplication, qtbot: QtBot) -> None:
    for name in ("dark", "projector", "light"):
        theme = load_theme(name)
        apply_theme(plain_app, theme)
        field = QLineEdit()
        qtbot.addWidget(field)
        field.show()
        assert plain_app.palette().color(QPalette.ColorRole.Window) == QColor(theme.colors.background)
        assert plain_app.font().pixelSize() == theme.sizes.text
        assert field.height() == theme.sizes.control
        field.hide()


def test_figures_have_one_width(qtbot: QtBot) -> None:
    metrics = QFontMetrics(ui_font(load_theme("light")))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_a_field_may_be_taller_than_the_theme_s_controls(plain_app: QApplication, qtbot: QtBot) -> None:
    apply_theme(plain_app, load_theme("light"))
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFixedHeight(60)
    assert field.height() == 60
