"""The step debugger in the real window with the keyboard alone: every line of it is a key that a person presses."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.explaining.step_sizes import STEP_SIZES
from engine.formulas.notation import subscripted
from simulator.resolve.view_state import ViewState
from simulator.window.main_window import MainWindow
from widgets.basics.plain_text import ElidedLabel
from widgets.chain_rule.chain_rule_state import ChainRuleState
from widgets.lenses.layer_strip import LayerStrip
from widgets.lenses.watch_state import WatchState

pytestmark = pytest.mark.bits

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MOST_TABS = 60
STEPS_OF_AN_EPOCH = 17


class Keyboard:
    """A person without a mouse in front of the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._bot, self.window, self.session = qtbot, window, window.session

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the keyboard is, and wait until all is drawn and no training goes on."""
        for _ in range(times):
            self._bot.keyClick(self.place, key, modifier)
            self._bot.waitUntil(lambda: not self.session.player.is_running, timeout=10_000)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        self._bot.keyClicks(self.place, text)
        self.press(Key.Key_Return)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of that accessible name or text has the keyboard."""
        for _ in range(MOST_TABS):
            if name in (self.place.accessibleName(), self.place.property("text")):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to “{name}”.")

    @property
    def place(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def view(self) -> ViewState:
        return self.session.view()

    @property
    def message(self) -> str:
        return next(iter(self.window.status_line.findChildren(ElidedLabel))).accessibleName()


@pytest.fixture
def keyboard(qtbot: QtBot, window: MainWindow) -> Keyboard:
    return Keyboard(qtbot, window)


def by_factors(keyboard: Keyboard) -> None:
    """Choose steps of one factor, and go back to the network, with nothing selected there."""
    keyboard.tab_to("How far a step goes")
    keyboard.press(Key.Key_Up, times=len(STEP_SIZES) - 1)
    assert keyboard.session.viewpoint.step_size == "factor"
    keyboard.press(Key.Key_Escape, times=2)
    assert keyboard.window.canvas.hasFocus()


def shown(state: ViewState) -> tuple[object, ...]:
    """All that the window shows of where it stands."""
    return state.canvas, state.steps, state.lens, state.timeline, state.status


def walk(keyboard: Keyboard, key: Qt.Key, steps: int) -> list[tuple[object, ...]]:
    """What was shown after each of so many presses of a key."""
    seen = []
    for _ in range(steps):
        keyboard.press(key)
        seen.append(shown(keyboard.view))
    return seen


@pytest.mark.parametrize(("ahead", "back"), [
    (Key.Key_F10, Key.Key_F9), (Key.Key_PageDown, Key.Key_PageUp),
])  # fmt: skip
def test_factor_by_factor_over_the_border_of_an_epoch_and_back(keyboard: Keyboard, ahead: Qt.Key, back: Qt.Key) -> None:
    by_factors(keyboard)
    keyboard.press(ahead)  # once there and back, so that the line at the foot of the window says where it stands
    keyboard.press(back)
    steps = STEPS_OF_AN_EPOCH + 3
    walk(keyboard, ahead, steps)
    walk(keyboard, back, steps)
    seen = [shown(keyboard.view), *walk(keyboard, ahead, steps)]
    assert keyboard.session.viewpoint.cursor.epoch == 1
    assert walk(keyboard, back, steps) == seen[-2::-1]
    assert len({str(view) for view in seen}) == steps + 1


def test_home_and_end_go_to_the_ends(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F5)
    keyboard.press(Key.Key_Home)
    assert keyboard.session.epoch == 0
    keyboard.press(Key.Key_End)
    assert keyboard.session.epoch == 81


def test_a_parameter_is_chosen_and_checked_numerically(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_1, CONTROL)
    keyboard.press(Key.Key_Down, times=2)
    lens = keyboard.view.lens.state
    assert isinstance(lens, ChainRuleState)
    assert [card.factor.value for card in lens.paths[0].cards] == pytest.approx([0.4653, 0.2037, 0.6023], abs=5e-5)
    keyboard.tab_to("check numerically")
    keyboard.press(Key.Key_Space)
    assert keyboard.place.accessibleName() == "numerical check 0.05707, agrees"


def test_an_edit_at_a_past_epoch_branches_and_undo_and_runs_lead_back(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F5)
    keyboard.press(Key.Key_Home)
    keyboard.press(Key.Key_F10, times=3)
    keyboard.press(Key.Key_Right, times=5)  # from thing to thing to the second neuron
    assert keyboard.session.viewpoint.selection.nodes == {"n2"}
    keyboard.press(Key.Key_Return)
    keyboard.type("1.5")
    assert keyboard.view.canvas.editable
    assert [branch.label.name for branch in keyboard.session.workspace.branches] == ["Run 1", "Run 2"]
    assert [pale.name for pale in keyboard.view.error_plot.earlier] == ["Run 1"]
    keyboard.press(Key.Key_Escape, times=2)
    keyboard.press(Key.Key_Z, CONTROL)
    assert (keyboard.session.epoch, keyboard.session.run.last_epoch) == (3, 81)
    keyboard.press(Key.Key_Y, CONTROL)
    assert keyboard.session.run.epochs == range(3, 4)
    make_first_run_current(keyboard)
    assert (keyboard.view.error_plot.run.name, keyboard.session.run.last_epoch) == ("Run 1", 81)


def make_first_run_current(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_4, CONTROL)
    keyboard.press(Key.Key_Up)
    keyboard.press(Key.Key_Return)


def test_until_a_sign_changes_and_back_to_there(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_U, CONTROL)
    keyboard.press(Key.Key_Down, times=3)
    keyboard.tab_to("Parameter")
    keyboard.press(Key.Key_Down, times=2)
    keyboard.press(Key.Key_Return)
    reached = keyboard.session.epoch
    assert keyboard.message.startswith(f"{subscripted('w2')} changed its sign at epoch {reached}")
    keyboard.press(Key.Key_F10, times=5)
    keyboard.tab_to("Back to where it last happened")
    keyboard.press(Key.Key_Return)
    assert keyboard.session.epoch == reached
    before, after = (keyboard.session.run.history.values(epoch)[2] for epoch in (reached - 1, reached))
    assert after < 0 < before
    keyboard.press(Key.Key_Escape)
    assert keyboard.window.canvas.hasFocus()


def test_an_expression_is_watched(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_3, CONTROL)
    keyboard.type("w1 + 10*w2")
    assert keyboard.session.viewpoint.watched[-1] == "w1 + 10*w2"
    watch = keyboard.view.lens.state
    assert isinstance(watch, WatchState)
    assert watch.entries[-1].value == pytest.approx(4.65)


@pytest.mark.parametrize(("key", "is_shown"), [
    (Key.Key_2, lambda window: window.findChild(LayerStrip).isVisible()),
    (Key.Key_E, lambda window: window.panels.surface_view.isVisible()),
])  # fmt: skip
def test_layers_and_the_surface_are_one_key_away(
    keyboard: Keyboard, key: Qt.Key, is_shown: Callable[[MainWindow], bool]
) -> None:
    keyboard.press(Key.Key_F5)
    keyboard.press(key, CONTROL)
    assert is_shown(keyboard.window)
    keyboard.press(Key.Key_F9)
    assert keyboard.session.epoch == 80


def test_another_learning_rate_typed_at_a_past_epoch_branches_there_and_undo_leads_back(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F5)
    keyboard.press(Key.Key_Home)
    keyboard.press(Key.Key_F10, times=4)
    keyboard.tab_to("The learning rate η")
    keyboard.type("2")
    assert keyboard.message == "Set η to 2. Run 2 leaves Run 1 at epoch 4."
    keyboard.press(Key.Key_F5)
    history = keyboard.session.run.history
    assert (history.first_epoch, history.settings(5).learning_rate) == (4, 2.0)
    assert keyboard.session.run.last_epoch < 81
    keyboard.press(Key.Key_Escape, times=2)
    keyboard.press(Key.Key_Home)
    assert keyboard.message == "Run 2 begins at epoch 4, where it leaves another run."
    keyboard.press(Key.Key_Z, CONTROL)
    assert (keyboard.session.epoch, keyboard.session.run.last_epoch) == (4, 81)
    assert keyboard.view.run_bar.learning_rate == 0.4


def test_behind_the_threshold_training_goes_on_by_the_link_beside_the_sentence(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F5)
    keyboard.press(Key.Key_F5)
    assert keyboard.message == "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."
    keyboard.tab_to("Train on without it")
    keyboard.press(Key.Key_Space)
    assert keyboard.message.startswith("Stopped after epoch 1000: all 1000 epochs are done")
    assert keyboard.view.run_bar.threshold is None
    keyboard.press(Key.Key_Escape, times=2)
    keyboard.press(Key.Key_F5)
    assert keyboard.session.run.last_epoch == 2000
    keyboard.press(Key.Key_Z, CONTROL)
    assert keyboard.view.run_bar.threshold == 0.001
