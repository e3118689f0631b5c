"""Which widget a key goes to: the panel under the network, the timeline, the canvas, or the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from widgets.bars.timeline import EpochSlider
from widgets.basics.expression_edit import ExpressionEdit
from widgets.basics.plain_table import PlainTable
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.board import Board

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "kind"), [(Key.Key_1, QComboBox), (Key.Key_3, ExpressionEdit), (Key.Key_4, PlainTable)]
)
def test_ctrl_and_a_number_gives_a_lens_the_keyboard_and_esc_takes_it_back(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, kind: type[QWidget]
) -> None:
    window.desk.view_requests.toggle_panel("lenses")
    qtbot.keyClick(window, key, CONTROL)
    qtbot.wait(20)
    assert isinstance(focused(), kind)
    assert window.panels.lenses.isAncestorOf(focused())
    assert window.action("panel-lenses").isChecked()
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_arrows_go_from_tab_to_tab_and_the_lens_goes_along(qtbot: QtBot, window: MainWindow) -> None:
    tabs = window.panels.lenses.findChild(QTabBar)
    assert tabs is not None
    tabs.setFocus()
    qtbot.keyClick(tabs, Key.Key_Right)
    seen = [window.session.viewpoint.lens]
    qtbot.keyClick(tabs, Key.Key_Left)
    assert [*seen, window.session.viewpoint.lens] == ["layers", "chain rule"]
    assert window.session.run.last_epoch == 0


def test_arrows_walk_and_never_step_pages_step_from_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    session, board = window.session, window.panels.lenses.findChild(Board)
    assert board is not None
    window.desk.view_requests.set_step_size("factor")
    for selected, key in ((Selection(), Key.Key_Left), (Selection(nodes=frozenset({"n1"})), Key.Key_Right)):
        window.desk.view_requests.select(selected)
        qtbot.wait(20)
        qtbot.keyClick(window.canvas, key)
    assert session.viewpoint.selection == Selection(parameters=frozenset({Parameter("n2", "n1")}))
    assert session.viewpoint.cursor.step == 0
    board.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(board, Key.Key_Right)
    assert session.viewpoint.cursor.step == 0
    for place, key, steps in (
        (board, Key.Key_PageDown, 1), (window.canvas, Key.Key_F10, 2), (window.canvas, Key.Key_F9, 1),
        (board, Key.Key_F9, 0),
    ):  # fmt: skip
        qtbot.keyClick(place, key)
        assert session.viewpoint.cursor.step == steps
        qtbot.wait(20)


def test_alt_and_the_pages_go_from_sample_to_sample(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow]
) -> None:
    window = open_window(read_lesson("xor"))
    window.desk.view_requests.show_sample(0)
    window.desk.view_requests.select(Selection(nodes=frozenset({"x1"})))
    qtbot.wait(20)
    seen = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp):
        qtbot.keyClick(window.canvas, key, Qt.KeyboardModifier.AltModifier)
        seen.append(window.session.viewpoint.sample)
    assert seen == [1, 2, 1]
    assert window.session.document == read_lesson("xor")


def test_esc_closes_the_bar_and_pauses_and_never_throws_the_selection_away(qtbot: QtBot, window: MainWindow) -> None:
    chosen = Selection(nodes=frozenset({"n1"}))
    window.desk.view_requests.select(chosen)
    window.desk.requests.set_threshold(None)
    window.desk.requests.set_epochs(10**9)
    window.desk.view_requests.toggle_panel("run-until")
    window.session.player.start()
    qtbot.waitUntil(lambda: window.session.player.is_running and window.panels.run_until.isVisible())
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.panels.run_until.isVisible())
    assert window.session.player.is_running
    qtbot.keyClick(window.canvas, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.session.player.is_running)
    qtbot.keyClick(window.canvas, Key.Key_Escape)
    qtbot.wait(20)
    assert window.session.viewpoint.selection == chosen


def test_a_slider_reached_with_tab_goes_by_epochs_and_a_clicked_one_leaves_the_keys_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.session.player.train_now()
    window.desk.view_requests.set_step_size("factor")
    qtbot.wait(20)
    slider = window.panels.timeline.findChild(EpochSlider)
    assert slider is not None
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    qtbot.waitUntil(lambda: 0 < window.session.epoch < 81)
    here = window.session.epoch
    qtbot.keyClick(focused(), Key.Key_F10)
    assert (window.session.epoch, window.session.viewpoint.cursor.step) == (here, 1)
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(slider, Key.Key_Right)
    qtbot.waitUntil(lambda: window.session.epoch == here + 1)


def test_the_surface_comes_with_its_panel(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.view_requests.toggle_panel("parameters")
    qtbot.keyClick(window, Key.Key_E, CONTROL)
    qtbot.wait(20)
    assert window.panels.surface_view.isVisible()
    qtbot.keyClick(window, Key.Key_E, CONTROL)
    qtbot.wait(20)
    assert window.panels.parameter_plot.isVisible()


def test_a_click_on_a_card_lights_its_factor_in_the_network_until_esc(qtbot: QtBot, window: MainWindow) -> None:
    board = window.panels.lenses.findChild(Board)
    assert board is not None
    window.desk.view_requests.select_parameter(Parameter("n1", "x1"))
    qtbot.wait(20)
    plain = window.canvas.grab().toImage()
    board.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Return):
        qtbot.keyClick(board, key)
    window.run_bar.setFocus()
    board.clearFocus()
    qtbot.wait(20)
    assert window.session.viewpoint.pointed_at is None
    assert [factor.place for factor in window.canvas.canvas.state.factors if factor.lit] == [Parameter("n2", "n1")]
    assert window.canvas.grab().toImage() != plain
    board.setFocus()
    qtbot.keyClick(board, Key.Key_Escape)
    assert window.session.viewpoint.factor is None
    assert board.hasFocus()
    qtbot.keyClick(board, Key.Key_Escape)
    assert window.canvas.hasFocus()
