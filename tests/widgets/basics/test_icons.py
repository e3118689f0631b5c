import re
from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

from widgets.basics.icons import icon

NAMES = sorted(
    entry.name.removesuffix(".svg")
    for entry in files("resources").joinpath("icons").iterdir()
    if entry.name.endswith(".svg")
)
NEEDED = [
    "to-start",
    "step-back",
    "run",
    "pause",
    "step-forward",
    "to-end",
    "fit",
    "select",
    "add-neuron",
    "connect",
    "erase",
    "lock",
    "unlock",
    "open",
    "save",
    "save-as",
    "new",
    "undo",
    "redo",
    "theme",
    "copy",
    "dice",
    "zoom-in",
    "zoom-out",
    "info",
    "app",
]


def darkest(made: QIcon, ratio: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    """The least transparent pixel of a small picture."""
    image = made.pixmap(QSize(20, 20), ratio, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


def test_all_that_the_program_names_are_there() -> None:
    assert set(NEEDED) <= set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("app", "chevron-down")])
def test_takes_the_colour_it_is_given(qtbot: QtBot, name: str) -> None:
    drawn = darkest(icon(name, "#cc79a7"))
    assert drawn.alpha() > 200
    assert (drawn.red(), drawn.green(), drawn.blue()) == pytest.approx((0xCC, 0x79, 0xA7), abs=3)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_is_as_large_as_the_screen_s_pixels_ask(qtbot: QtBot, ratio: float) -> None:
    pixmap = icon("run", "#000000").pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == 20 * ratio
    assert pixmap.devicePixelRatio() == ratio


def test_is_fainter_when_disabled(qtbot: QtBot) -> None:
    made = icon("run", "#000000")
    assert darkest(made, mode=QIcon.Mode.Disabled).alpha() < darkest(made).alpha() / 2


def test_an_unknown_icon_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "#000000")


def test_the_licence_travels_with_the_drawings() -> None:
    licence = files("resources").joinpath("icons", "LICENSE").read_text("utf-8")
    assert "MIT License" in licence
    assert re.search(r"Copyright \(c\) .* Paweł Kuna", licence)
