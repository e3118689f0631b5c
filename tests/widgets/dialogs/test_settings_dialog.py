"""The dialog of the settings, by keys and mouse: what it shows, what it asks for, what it refuses."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from engine.error_presets import ERROR_PRESETS, ErrorPreset
from engine.settings import ErrorConvention, TrainingSettings
from widgets.basics.link_button import LinkButton
from widgets.basics.number_edit import NumberEdit
from widgets.basics.plain_text import PlainLabel
from widgets.basics.reason_bubble import ReasonBubble
from widgets.basics.theme import load_theme
from widgets.dialogs.settings_dialog import LABELS, SettingsDialog
from widgets.dialogs.settings_state import SettingsChoice, SettingsState
from widgets.formula.label import FormulaLabel

Button = QDialogButtonBox.StandardButton
USUAL = SettingsChoice(TrainingSettings(), ErrorConvention())
Opening = Callable[..., SettingsDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Opening:
    def open_(choice: SettingsChoice = USUAL, theme: str = "light") -> SettingsDialog:
        dialog = SettingsDialog(load_theme(theme), SettingsState(choice, 8, 3))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_


def field(dialog: SettingsDialog, name: str) -> NumberEdit:
    return next(each for each in dialog.findChildren(NumberEdit) if each.accessibleName() == LABELS[name])


def combo(dialog: SettingsDialog, name: str) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == LABELS[name])


def press(dialog: SettingsDialog, which: QDialogButtonBox.StandardButton) -> None:
    QTest.mouseClick(dialog.findChildren(QDialogButtonBox)[0].button(which), Qt.MouseButton.LeftButton)


def choose(dialog: SettingsDialog, name: str, text: str) -> None:
    """By the keyboard, as a person does."""
    box = combo(dialog, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != text:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before


def more(dialog: SettingsDialog) -> None:
    QTest.mouseClick(dialog.findChildren(LinkButton)[0], Qt.MouseButton.LeftButton)


def formulas(dialog: SettingsDialog) -> list[str]:
    return [label.accessibleName() for label in dialog.findChildren(FormulaLabel) if label.isVisible()]


def test_a_beginner_sees_three_settings_and_the_rest_when_asked_for(opened: Opening) -> None:
    dialog = opened()
    assert formulas(dialog) == [
        "p ← p − η · ∂E/∂p",
        "an epoch sees each sample once, m = 8",
        "a run ends where E < 0.001",
    ]
    more(dialog)
    assert len(formulas(dialog)) == len(LABELS)
    assert "E = 1/(2m) Σ (T − a)²" in formulas(dialog)
    more(dialog)
    assert len(formulas(dialog)) == 3


@pytest.mark.parametrize(
    "choice",
    [
        replace(USUAL, settings=TrainingSettings(momentum=0.9)),
        replace(USUAL, convention=ErrorConvention(half=False)),
        replace(USUAL, settings=TrainingSettings(update="mini-batch", batch_size=2)),
    ],
)
def test_what_is_in_force_and_not_usual_is_seen_at_once(opened: Opening, choice: SettingsChoice) -> None:
    assert len(formulas(opened(choice))) == len(LABELS)


def test_everything_is_chosen_at_once_and_nothing_before_apply(qtbot: QtBot, opened: Opening) -> None:
    dialog = opened()
    asked: list[SettingsChoice] = []
    dialog.apply_requested.connect(asked.append)
    more(dialog)
    QTest.keyClicks(field(dialog, "learning_rate"), "1/4")
    choose(dialog, "update", "mini-batches")
    for name, text in (("batch_size", "3"), ("momentum", "0,9"), ("seed", "42")):
        field(dialog, name).setFocus()
        field(dialog, name).selectAll()
        QTest.keyClicks(field(dialog, name), text)
    for name, text in (
        ("shuffle", "shuffled"),
        ("start", "He"),
        ("half", "without ½"),
        ("samples", "sum"),
        ("outputs", "mean"),
    ):
        choose(dialog, name, text)
    assert not asked
    press(dialog, Button.Apply)
    settings = TrainingSettings(0.25, 0.9, update="mini-batch", batch_size=3, shuffle=True, seed=42)
    assert asked == [SettingsChoice(settings, ErrorConvention(False, "sum", "mean"), "he")]
    assert dialog.isVisible()


def test_what_is_not_touched_stays_to_its_last_digit(opened: Opening) -> None:
    settings = TrainingSettings(0.1 + 0.2, 0.8125, 7, None, "mini-batch", 500, True, 2**62 + 1)
    choice = SettingsChoice(settings, ErrorConvention(False, "sum"), "xavier")
    dialog = opened(choice)
    asked: list[SettingsChoice] = []
    dialog.apply_requested.connect(asked.append)
    press(dialog, Button.Ok)
    assert asked == [choice]
    assert not dialog.isVisible()


def test_formulas_follow_what_is_chosen(opened: Opening) -> None:
    dialog = opened()
    more(dialog)
    choose(dialog, "half", "without ½")
    assert "E = 1/m Σ (T − a)²" in formulas(dialog)
    choose(dialog, "update", "online")
    assert "updates in an epoch: 8" in formulas(dialog)


@pytest.mark.parametrize("preset", ERROR_PRESETS, ids=lambda preset: preset.title)
def test_a_preset_sets_the_conventions_of_a_book_together_and_says_so(opened: Opening, preset: ErrorPreset) -> None:
    dialog = opened()
    asked: list[SettingsChoice] = []
    dialog.apply_requested.connect(asked.append)
    more(dialog)
    choose(dialog, "preset", preset.title)
    assert f"sets the three below: {preset.written}" in formulas(dialog)
    assert combo(dialog, "preset").currentText() == preset.title
    press(dialog, Button.Ok)
    assert asked == [replace(USUAL, convention=preset.convention)]


def test_a_convention_that_is_chosen_by_hand_is_named_where_somebody_has_it(opened: Opening) -> None:
    dialog = opened()
    more(dialog)
    assert combo(dialog, "preset").currentText() == "The lecture"
    choose(dialog, "outputs", "mean")
    assert combo(dialog, "preset").currentText() == "another"
    assert "no book or library of this list" in formulas(dialog)
    choose(dialog, "half", "without ½")
    assert combo(dialog, "preset").currentText() == "PyTorch"


def test_only_mini_batches_have_a_size(opened: Opening) -> None:
    dialog = opened()
    more(dialog)
    assert not field(dialog, "batch_size").isEnabled()
    choose(dialog, "update", "mini-batches")
    assert field(dialog, "batch_size").isEnabled()


@pytest.mark.parametrize("button", [Button.Ok, Button.Apply])
@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("learning_rate", "0", "The learning rate η must be a number above 0; it cannot be 0."),
        ("epochs", "1.5", "whole number"),
        ("momentum", "1", "below 1"),
        ("seed", "-3", "The seed must be a whole number at least 0"),
        ("seed", "seven", "seven"),
    ],
)
def test_a_wrong_number_is_told_beside_its_field_and_nothing_is_asked(
    opened: Opening, button: QDialogButtonBox.StandardButton, name: str, text: str, reason: str
) -> None:
    dialog = opened()
    asked: list[SettingsChoice] = []
    dialog.apply_requested.connect(asked.append)
    more(dialog)
    edit = field(dialog, name)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    press(dialog, button)
    (said,) = (bubble.text() for bubble in dialog.findChildren(ReasonBubble))
    assert reason in said
    assert edit.text() == text
    assert dialog.isVisible()
    assert not asked


def test_enter_in_a_field_takes_everything_and_closes_and_esc_gives_it_up(opened: Opening) -> None:
    dialog = opened()
    asked: list[SettingsChoice] = []
    dialog.apply_requested.connect(asked.append)
    QTest.keyClicks(field(dialog, "learning_rate"), "0.5")
    QTest.keyClick(field(dialog, "learning_rate"), Qt.Key.Key_Return)
    assert [choice.settings.learning_rate for choice in asked] == [0.5]
    assert not dialog.isVisible()
    other = opened()
    other.apply_requested.connect(asked.append)
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert not other.isVisible()
    assert len(asked) == 1


def test_what_the_owner_refuses_is_told_and_the_dialog_stays(opened: Opening) -> None:
    dialog = opened()
    dialog.apply_requested.connect(lambda _choice: dialog.refuse("That cannot be."))
    press(dialog, Button.Ok)
    assert dialog.isVisible()
    said = [label.text() for label in dialog.findChildren(PlainLabel, "reason") if label.isVisible()]
    assert said == ["That cannot be."]


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_every_control_is_named_and_reached_by_tab(opened: Opening, theme: str) -> None:
    dialog = opened(theme=theme)
    more(dialog)
    controls: list[QWidget] = [*dialog.findChildren(NumberEdit), *dialog.findChildren(QComboBox)]
    wanted = {each for each in controls if each.isEnabled()}
    assert all(each.accessibleName() for each in controls)
    seen: set[QWidget] = set()
    for _ in range(3 * len(controls)):
        seen |= {dialog.focusWidget()}
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert wanted <= seen
