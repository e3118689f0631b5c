"""The real window, driven by real events: what a person does, and what they see."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from engine.words import count_text
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.project.project_file import write_project
from simulator.window import dialogs
from simulator.window.main_window import MainWindow
from simulator.workspace.acts import MoveNodes
from widgets.bars.timeline import EpochSlider
from widgets.basics.plain_text import ElidedLabel, plain_tooltip
from widgets.basics.themes import THEMES
from widgets.canvas.canvas_state import Selection
from widgets.canvas.hits import Field

LEFT = Qt.MouseButton.LeftButton


def run_to_the_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.run.last_epoch > 0 and not window.session.player.is_running, timeout=10_000)
    settle(qtbot)


def settle(qtbot: QtBot) -> None:
    """Let the window draw what it was told."""
    qtbot.wait(60)


def message(window: MainWindow) -> str:
    return next(label for label in window.status_line.findChildren(ElidedLabel)).accessibleName()


def place_of(window: MainWindow, field: Field) -> QPoint:
    canvas = window.canvas
    return canvas.mapFromScene(canvas.canvas.field_rect(field, canvas.zoom).center())


def field_of(window: MainWindow, name: str) -> Field:
    names = window.session.document.network.names
    return Field("parameter", next(parameter for parameter in names if names[parameter] == name))


def type_into(qtbot: QtBot, window: MainWindow, field: Field, text: str) -> QLineEdit:
    qtbot.mouseClick(window.canvas.viewport(), LEFT, pos=place_of(window, field))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, text)
    return editor


def node_place(window: MainWindow, id: str) -> QPoint:
    node = next(node for node in window.session.view().canvas.nodes if node.id == id)
    return window.canvas.mapFromScene(QPointF(node.x, node.y))


def drag(qtbot: QtBot, window: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport = window.canvas.viewport()
    qtbot.mousePress(viewport, LEFT, pos=start)
    for step in range(1, 6):
        qtbot.mouseMove(viewport, start + (end - start) * step / 5)
    qtbot.mouseRelease(viewport, LEFT, pos=end)


def choose_tool(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.canvas.findChild(QAbstractButton, name)
    assert button is not None
    qtbot.mouseClick(button, LEFT)


# --- training -------------------------------------------------------------------------------------------------------


@pytest.mark.bits
def test_run_reaches_the_threshold_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    run_to_the_end(qtbot, window)
    assert message(window) == "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."
    shown = window.canvas.canvas.state
    assert shown.error is not None
    assert shown.error.value == pytest.approx(0.0009641351073719521, rel=1e-12)


def test_pause_while_training_at_full_speed(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.requests.set_epochs(1_000_000)
    window.desk.requests.set_threshold(None)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.epoch > 1000, timeout=10_000)
    assert window.action("run").text() == "Pause"
    qtbot.keyClick(window, Qt.Key.Key_F5)
    settle(qtbot)
    assert message(window) == f"Paused after epoch {count_text(window.session.epoch)}."
    assert window.action("run").text() == "Run"


def test_closing_while_training(qtbot: QtBot, window: MainWindow) -> None:
    window.session.player.start()
    window.close()
    assert not window.isVisible()
    assert not window.session.player.is_running


def test_one_epoch_with_f10_and_back_with_page_up(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: window.session.epoch == 1 and not window.session.player.is_running)
    settle(qtbot)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert window.session.epoch == 0


def test_the_timeline_scrubs_and_the_canvas_follows(qtbot: QtBot, window: MainWindow) -> None:
    run_to_the_end(qtbot, window)
    slider = window.panels.timeline.findChild(EpochSlider)
    assert slider is not None
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: window.session.epoch == 0)
    settle(qtbot)
    values = {parameter.name: parameter.value for parameter in window.canvas.canvas.state.parameters}
    assert values == {"w1": 0.15, "b1": 0.4, "w2": 0.45, "b2": 0.65}
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.session.epoch == 1)


def test_typing_a_learning_rate(qtbot: QtBot, window: MainWindow) -> None:
    field = next(edit for edit in window.run_bar.findChildren(QLineEdit) if edit.text() == "0.4")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1/2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.document.settings.learning_rate == 0.5


# --- editing the network --------------------------------------------------------------------------------------------


def test_a_weight_is_typed_into_its_chip_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    editor = type_into(qtbot, window, field_of(window, "w2"), "-0,3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.session.document.network.value(Parameter("n2", "n1")) == -0.3
    settle(qtbot)
    window.action("undo").trigger()
    assert window.session.document.network.value(Parameter("n2", "n1")) == 0.45


def test_nonsense_in_a_chip_is_refused_in_place(qtbot: QtBot, window: MainWindow) -> None:
    editor = type_into(qtbot, window, field_of(window, "b1"), "heavy")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.text() == "heavy"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert window.session.document.network.by_id["n1"].bias == 0.4
    assert window.session.undo_stack.count() == 0


def test_input_and_target_are_typed_into(qtbot: QtBot, window: MainWindow) -> None:
    for field, text in ((Field("input", "x1"), "0.5"), (Field("target", "n2"), "0.75")):
        editor = type_into(qtbot, window, field, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle(qtbot)
    data = window.session.document.dataset
    assert (data.inputs.tolist(), data.targets.tolist()) == ([[0.5]], [[0.75]])


def test_a_neuron_is_dragged(qtbot: QtBot, window: MainWindow) -> None:
    start = node_place(window, "n1")
    before = window.session.view().canvas.nodes[1]
    drag(qtbot, window, start, start + QPoint(0, 80))
    after = window.session.view().canvas.nodes[1]
    assert after.y > before.y + 40
    assert window.session.undo_stack.next_undone == MoveNodes()


def test_a_neuron_is_added_connected_and_deleted(qtbot: QtBot, window: MainWindow) -> None:
    middle = (node_place(window, "n1") + node_place(window, "n2")) / 2
    choose_tool(qtbot, window, "add")
    qtbot.mouseClick(window.canvas.viewport(), LEFT, pos=middle + QPoint(0, 150))
    assert len(window.session.document.network.neurons) == 3
    (added,) = window.session.viewpoint.selection.nodes
    settle(qtbot)
    choose_tool(qtbot, window, "connect")
    drag(qtbot, window, node_place(window, "n1"), node_place(window, added))
    settle(qtbot)
    drag(qtbot, window, node_place(window, added), node_place(window, "n2"))
    assert Parameter("n2", added) in window.session.document.network.names
    choose_tool(qtbot, window, "select")
    settle(qtbot)
    window.canvas.setFocus()
    window.desk.view_requests.select(Selection(nodes=frozenset({added})))
    settle(qtbot)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert added not in window.session.document.network.by_id
    while window.session.undo_stack.canUndo():
        settle(qtbot)
        window.action("undo").trigger()
    assert window.session.document == read_lesson("two-neurons")


def test_a_connection_that_closes_a_circle_is_refused_in_words(qtbot: QtBot, window: MainWindow) -> None:
    choose_tool(qtbot, window, "connect")
    drag(qtbot, window, node_place(window, "n2"), node_place(window, "n1"))
    settle(qtbot)
    assert "circle" in message(window)
    assert window.session.undo_stack.count() == 0


# --- files ----------------------------------------------------------------------------------------------------------


def test_recent_files_are_listed_and_can_be_forgotten(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.chainrule"
    assert window.files.save(path) is None
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if "recent" in menu.title().lower())
    menu.aboutToShow.emit()
    assert menu.actions()[0].toolTip() == plain_tooltip(str(path))
    assert menu.actions()[0].text().endswith("mine.chainrule")
    menu.actions()[-1].trigger()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isEnabled() and action.text()] == []


@pytest.mark.parametrize("name", ["this & that", "a\ttab\nand a line", 200 * "W", "<b>no markup"])
def test_menus_show_the_names_of_files_as_they_are_and_stay_narrow(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    assert window.files.save(path) is None
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if "recent" in menu.title().lower())
    menu.aboutToShow.emit()
    text = menu.actions()[0].text()
    assert text.replace("&&", "").count("&") == 0
    assert not set("\t\n") & set(text)
    assert text.endswith(name[-4:].replace("&", "&&"))
    assert menu.sizeHint().width() < 600


def test_undo_names_a_run_as_it_is_called(qtbot: QtBot, window: MainWindow) -> None:
    run = window.session.run.id
    window.desk.runs.rename(run, "slow & steady")
    window.desk.runs.rename(run, "fast\n& \tfurious")
    qtbot.wait(20)
    assert window.action("undo").text() == "Undo: Rename slow && steady to fast && furious"
    assert window.session.workspace.label.name == "fast & furious"
    window.desk.runs.rename(run, 40 * "W")
    qtbot.wait(20)
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if window.action("undo") in menu.actions())
    assert menu.sizeHint().width() < 700  # with the shortcuts beside
    window.desk.runs.rename(run, "  " + 40 * "W")
    assert window.session.undo_stack.count() == 3


def test_a_dropped_file_is_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "xor.chainrule"
    write_project(path, Contents(read_lesson("xor")))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    drop = QDropEvent(QPointF(5, 5), both, data, LEFT, Qt.KeyboardModifier.NoModifier)
    drop.setDropAction(Qt.DropAction.MoveAction)  # what a file manager proposes within one disk
    window.dropEvent(drop)
    assert (drop.isAccepted(), drop.dropAction()) == (True, Qt.DropAction.CopyAction)
    assert window.session.document == read_lesson("xor")
    assert window.files.path == path


@pytest.mark.parametrize(("answer", "stays_open"), [("cancel", True), ("discard", False)])
def test_unsaved_work_is_asked_about(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: str, stays_open: bool
) -> None:
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: answer)
    window.desk.requests.set_learning_rate(0.7)
    window.close()
    assert window.isVisible() is stays_open


# --- looks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", ["two-neurons", "xor"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_look_and_lesson_can_be_drawn(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow], lesson: str, theme: str
) -> None:
    window = open_window(read_lesson(lesson))
    window.action(f"theme-{theme}").trigger()
    settle(qtbot)
    assert window.action(f"theme-{theme}").isChecked()
    picture = window.grab().toImage()
    for x, y in ((window.width() // 3, 150), (window.width() - 12, 30)):  # the canvas; the bar, by its style sheet
        assert (picture.pixelColor(x, y).lightness() < 128) is (theme == "dark")


def test_the_name_stands_once_and_pushes_nothing_away_however_long_it_is(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    menus = [window.menuBar().actionGeometry(action) for action in window.menuBar().actions()]
    path = tmp_path / f"{'a name that is much longer than the window is wide ' * 4}.chainrule"
    assert window.files.save(path) is None
    settle(qtbot)
    assert path.stem in window.windowTitle()
    assert [window.menuBar().actionGeometry(action) for action in window.menuBar().actions()] == menus
    assert not [label.text() for label in window.findChildren(QLabel) if label.text().startswith(path.stem[:20])]


def test_panels_are_hidden_and_put_back(qtbot: QtBot, window: MainWindow) -> None:
    for panel, widget in (
        ("error", window.panels.error_plot),
        ("parameters", window.panels.parameter_plot),
        ("timeline", window.panels.timeline),
    ):
        window.action(f"panel-{panel}").trigger()
        qtbot.wait(20)
        assert not widget.isVisible()
        assert not window.action(f"panel-{panel}").isChecked()
        window.action(f"panel-{panel}").trigger()
        qtbot.wait(20)
        assert widget.isVisible()


def test_the_window_opens_with_what_it_was_closed_with(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow], lecture: Document
) -> None:
    first = open_window(lecture)
    first.resize(first.width(), 750)
    first.action("digits-6").trigger()
    first.close()
    second = open_window(lecture)
    assert second.height() == 750
    assert second.session.viewpoint.digits == 6


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 768)])
def test_everything_fits(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    settle(qtbot)
    assert (window.width(), window.height()) == size
