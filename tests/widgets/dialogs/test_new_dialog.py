"""The dialog for a new project: what it emits, what it shows, how it is reached by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from engine.generators import GENERATORS
from widgets.basics.reason_bubble import ReasonBubble
from widgets.basics.theme import apply_theme, load_theme
from widgets.dialogs.data_tiles import DataTile
from widgets.dialogs.network_sketch import NetworkSketch
from widgets.dialogs.new_dialog import EMPTY, NewDialog
from widgets.dialogs.new_fields import LineEdit
from widgets.dialogs.new_state import LINE, OUTPUTS, DataChoice, LayerBox, NewState, NewWish, OptionField, Sketch

CHOICES = tuple(DataChoice(name, name, row.title, row.made()) for name, row in GENERATORS.items())
BOXES = (LayerBox(0, "3 hidden", "Hidden", "tanh"), LayerBox(OUTPUTS, "1 output", "Outputs", "sigmoid"))
OPTIONS = (OptionField("samples", "samples", "number of samples", "4"),)
STATE = NewState(NewWish(), "xor", BOXES, CHOICES, OPTIONS, Sketch((2, 3, 1)), "13 parameters", "4 samples", "fit")
Make = Callable[[str], NewDialog]


@pytest.fixture
def make(qtbot: QtBot, plain_app: QApplication) -> Make:
    def made(theme: str) -> NewDialog:
        look = load_theme(theme)
        apply_theme(plain_app, look)
        dialog = NewDialog(look)
        qtbot.addWidget(dialog)
        dialog.set_state(STATE)
        dialog.resize(1024, 728)
        dialog.show()
        return dialog

    return made


@pytest.fixture
def dialog(make: Make) -> NewDialog:
    return make("light")


def line(dialog: NewDialog) -> LineEdit:
    return dialog.findChildren(LineEdit)[0]


def button(dialog: NewDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == text)


def test_the_line_is_typed_over_and_each_letter_is_a_wish(dialog: NewDialog) -> None:
    wishes: list[NewWish] = []
    dialog.wished.connect(wishes.append)
    assert line(dialog).hasSelectedText()
    QTest.keyClicks(line(dialog), "4-2")
    assert [wish.line for wish in wishes] == ["4", "4-", "4-2"]


def test_what_is_refused_keeps_it_open_with_the_sentence(dialog: NewDialog) -> None:
    dialog.set_state(NewState(NewWish("2-"), "xor", refusals={LINE: "They must be sizes."}))
    assert [bubble.text() for bubble in dialog.findChildren(ReasonBubble)] == ["They must be sizes."]
    QTest.keyClick(line(dialog), Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.set_state(STATE)
    QTest.keyClick(line(dialog), Qt.Key.Key_Return)
    assert dialog.result() == NewDialog.DialogCode.Accepted


def test_every_choice_is_a_wish(dialog: NewDialog) -> None:
    wishes: list[NewWish] = []
    for signal in (dialog.wished, dialog.data_wished):
        signal.connect(wishes.append)
    hidden, output, start = dialog.findChildren(QComboBox)
    for combo, key in ((hidden, "r"), (output, "l"), (start, "h")):
        QTest.keyClicks(combo, key)
    spirals = next(tile for tile in dialog.findChildren(DataTile) if tile.name == "spirals")
    QTest.mouseClick(spirals, Qt.MouseButton.LeftButton)
    edit = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "number of samples")
    QTest.keyClicks(edit, "0")
    assert [dict(wish.activations) for wish in wishes[:2]] == [{0: "relu"}, {OUTPUTS: "leaky_relu"}]
    assert (wishes[2].start, wishes[3].data) == ("he", "spirals")
    assert (wishes[4].data, dict(wishes[4].options)) == ("xor", {"samples": "40"})


def test_the_dice_gives_another_seed_whatever_is_typed(dialog: NewDialog) -> None:
    wishes: list[NewWish] = []
    dialog.wished.connect(wishes.append)
    dice = next(each for each in dialog.findChildren(QToolButton) if each.accessibleName() == "Another seed")
    for text in ("1", "?"):
        dialog.set_state(NewState(NewWish(seed=text), "xor"))
        QTest.mouseClick(dice, Qt.MouseButton.LeftButton)
    assert [wish.seed for wish in wishes] == ["2", "1"]


def test_arrows_go_from_data_to_data(dialog: NewDialog) -> None:
    chosen: list[NewWish] = []
    dialog.data_wished.connect(chosen.append)
    xor = next(tile for tile in dialog.findChildren(DataTile) if tile.name == "xor")
    xor.setFocus()
    QTest.keyClick(xor, Qt.Key.Key_Right)
    assert [wish.data for wish in chosen] == ["parity"]


def test_tab_goes_as_one_reads_and_everything_has_a_name(dialog: NewDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    names = []
    for _ in range(16):
        place = QApplication.focusWidget()
        assert place is not None
        names.append(place.accessibleName() or str(place.property("text")).replace("&", ""))
        QTest.keyClick(place, Qt.Key.Key_Tab)
    assert all(names)
    assert names[1:6] == [
        "Hidden", "Outputs", "Scheme of the start", "Seed of the start, of made data and of the samples held out",
        "Another seed",
    ]  # fmt: skip
    assert names[7:9] == [GENERATORS["xor"].title, "number of samples"]
    assert names[9:12] == ["From a file …", "From the clipboard", "Zeros, I type them"]
    assert names[13:16] == ["Empty canvas", "Cancel", "Create"]


def test_an_empty_canvas_is_a_result_of_its_own_and_esc_is_none(dialog: NewDialog) -> None:
    button(dialog, "Empty canvas").click()
    assert dialog.result() == EMPTY
    dialog.show()
    QTest.keyClicks(line(dialog), "9")
    QTest.keyClick(line(dialog), Qt.Key.Key_Escape)
    assert dialog.result() == NewDialog.DialogCode.Rejected


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_nothing_is_cut_at_1024_by_768(make: Make, theme: str) -> None:
    dialog = make(theme)
    QApplication.processEvents()
    inside = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    assert inside
    for each in inside:
        assert each.width() >= each.sizeHint().width()
        assert each.mapTo(dialog, each.rect().bottomRight()).x() < dialog.width()
    for tile in dialog.findChildren(DataTile):
        assert tile.mapTo(dialog, tile.rect().bottomRight()).x() < dialog.width()


@pytest.mark.parametrize("sizes", [(2, 3, 1), (4, 300, 1), (1,) * 60, (2, 12, 12, 1), (1, 1)])
def test_every_network_is_drawn(make: Make, sizes: tuple[int, ...]) -> None:
    sketch = make("light").findChildren(NetworkSketch)[0]
    sketch.set_sketch(None)
    empty = sketch.grab().toImage()
    sketch.set_sketch(Sketch(sizes))
    assert sketch.grab().toImage() != empty
