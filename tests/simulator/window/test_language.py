"""A second language is a catalogue and no other change: what a person reads in the window all comes from it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QGraphicsView, QLineEdit
from pytestqt.qtbot import QtBot

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.explaining.step_sizes import STEP_SIZES
from engine.words import use
from simulator.project.document import Document
from simulator.project.lessons import LESSONS, read_lesson
from simulator.window.action_table import ACTIONS
from simulator.window.lens_rows import LENSES
from simulator.window.main_window import MainWindow
from tests.pseudo_language import Brackets, bare_words, painted, texts_of
from widgets.basics.number_edit import NumberEdit
from widgets.canvas.canvas_state import Selection
from widgets.canvas.describe import hint
from widgets.dialogs.error_dialog import ErrorDialog
from widgets.lenses.layer_strip import LayerBars
from widgets.lenses.watch_list import WatchList

SAME_EVERYWHERE = frozenset({
    "Chainrule", "test",  # names of the program and of the project
    "tanh", "max", "ln",  # symbols of functions
    "Ctrl", "Shift", "Alt", "Del", "PgDown", "PgUp", "Home", "End", "Right", "Left", "Up", "Down", "Tab", "Esc",
    "Return", "Backspace", "Space", "Menu",  # keys, as Qt writes them
    "png", "csv", "tex", "txt", "chainrule",  # suffixes of files
    "dE", "dw", "abs",  # expressions, as they are typed
    "Ta", "xTa",  # headings of the data, x, T and a, which stand in one line
    "else",  # of a slope's message, which is drawn in two lines: its bracket opens in the first
    "inf",  # a number with all its digits, as every program reads it
})  # fmt: skip
"""Words outside the catalogue, and why."""
QTS_OWN = {"Scroll Left", "Scroll Right", "Export", "Export..."}
"""What Qt and pyqtgraph say by themselves, in the languages that Qt has."""
UNASKED = {"quit", "open", "save", "save-as"}  # but in the test of dialogs
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def brackets() -> Iterator[None]:
    use(Brackets())
    yield
    use(NullTranslations())


class Reader:
    """Reads a window after each act; `bare` has each text with a word outside brackets, and where it stood."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self.window = qtbot, window
        self.bare: dict[str, str] = {}

    def do(self, act: Callable[[], object]) -> None:
        """Do something, wait for what is trained or looked for, and read what came of it."""
        act()
        self._qtbot.wait(0)
        if self.window.session.player.is_running:
            self.note(texts_of(self.window))
            self._qtbot.waitUntil(lambda: not self.window.session.player.is_running, timeout=20_000)
            self._qtbot.wait(20)
        self.note(texts_of(self.window))

    def trigger(self, *actions: str) -> None:
        for action in actions:
            self.do(self.window.action(action).trigger)

    def read(self) -> None:
        """Read the widgets, the menus, the actions, and what is drawn."""
        self._qtbot.wait(20)
        self.note(texts_of(self.window))
        self.note(("drawn", text) for text in painted(self.window))

    def read_hints(self) -> None:
        """Read what the canvas and the layers say wherever the pointer may be."""
        canvas = self.window.canvas.canvas
        for place in _grid(canvas.content_rect(), 30, 30):
            self.note([("canvas", hint(canvas.state, canvas.hit(place, 1.0)))])
        for bars in self.window.findChildren(LayerBars):
            self.note(("layers", bars.hint_at(place)) for place in _grid(bars.rect().toRectF(), 40, 4))

    def note(self, found: Iterable[tuple[str, str]]) -> None:
        for where, text in found:
            if text not in QTS_OWN and (words := bare_words(text, SAME_EVERYWHERE)):
                self.bare.setdefault(text, f"{where}: {words}")


def _grid(area: QRectF, across: int, down: int) -> Iterator[QPointF]:
    for x in range(across + 1):
        for y in range(down + 1):
            yield QPointF(area.x() + x / across * area.width(), area.y() + y / down * area.height())


@pytest.fixture
def read_dialogs(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reader], None]:
    """Lets a reader read each dialog instead of its being opened."""

    def install(reader: Reader) -> None:
        def executed(dialog: QDialog) -> int:
            if isinstance(dialog, QFileDialog):
                reader.note(("file dialog", text) for text in (dialog.windowTitle(), *dialog.nameFilters()))
            else:
                reader.note(texts_of(dialog))
            return 0

        def asked(*arguments: object) -> tuple[object, bool]:
            reader.note(("question", text) for text in arguments if isinstance(text, str) and not text.startswith("/"))
            return "", False

        monkeypatch.setattr(QDialog, "exec", executed)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", asked)

    return install


@pytest.fixture
def read_lesson_window(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow], read_dialogs: Callable[[Reader], None]
) -> Iterator[Callable[[str], Reader]]:
    """Opens the window on a lesson and gives a reader of it; what that finds to be bare is what the test fails with."""
    readers: list[Reader] = []

    def open_(lesson: str) -> Reader:
        readers.append(Reader(qtbot, open_window(read_lesson(lesson))))
        read_dialogs(readers[-1])
        return readers[-1]

    yield open_
    assert not [reader.bare for reader in readers if reader.bare]


@pytest.fixture
def reader(read_lesson_window: Callable[[str], Reader]) -> Reader:
    """A reader of a lesson that has several samples, layers and inputs."""
    return read_lesson_window("xor")


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lens_of_a_lesson(lesson: str, read_lesson_window: Callable[[str], Reader]) -> None:
    reader = read_lesson_window(lesson)
    reader.window.session.player.train_now(3)
    reader.window.desk.view_requests.select_parameter(reader.window.session.document.network.parameters[0])
    for lens in LENSES:
        reader.trigger(f"lens-{lens.name}")
        reader.read()
        if lens.name == "layers":
            reader.read_hints()


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_steps_of_a_lesson(lesson: str, read_lesson_window: Callable[[str], Reader]) -> None:
    reader = read_lesson_window(lesson)
    window, session = reader.window, reader.window.session
    window.desk.view_requests.select_parameter(session.document.network.parameters[0])
    for size in STEP_SIZES:
        window.desk.view_requests.set_step_size(size)
        reader.trigger("step-forward")
    reader.trigger("step-back")
    steps = len(session.trace)
    for step in range(1, steps, max(1, steps // 6)):
        reader.do(partial(session.go_to_step, step))
    reader.read()
    reader.read_hints()


def test_every_action(reader: Reader) -> None:
    network = reader.window.session.document.network
    reader.window.desk.requests.set_epochs(20)
    reader.window.session.player.train_now(5)
    for spec in ACTIONS:
        if spec.id not in UNASKED and not spec.id.startswith("theme-"):  # in another theme nothing else is said
            neurons = frozenset(node.id for node in network.neurons)
            reader.window.desk.view_requests.select(Selection(neurons, frozenset(network.parameters)))
            reader.trigger(spec.id)
            if spec.id == "lock":
                reader.read_hints()
    reader.read()


def conditions(document: Document) -> Iterator[Condition]:
    network = document.network
    parameter, neuron = network.parameters[0], network.neurons[0].id
    yield from (ErrorBelow(0.05), ErrorBelow(1e-9), ErrorRises(), SampleRight(0), SignChanges(parameter))
    yield from (GradientPasses(parameter, 0.01), Saturates(neuron), Saturates(neuron, 0), Dies(neuron))


def test_every_search(reader: Reader) -> None:
    session, requests = reader.window.session, reader.window.desk.requests
    reader.trigger("run-until")
    requests.set_epochs(200)
    for condition in conditions(session.document):
        for _ in range(2):
            reader.do(partial(session.player.run_until, condition))
        reader.do(partial(session.player.back_to, condition))
    reader.read()


def test_training_and_its_ends(reader: Reader) -> None:
    session, requests = reader.window.session, reader.window.desk.requests
    requests.set_epochs(30)
    reader.trigger("run", "run")
    requests.set_epochs(0)
    reader.trigger("run")
    requests.set_epochs(30)
    requests.set_threshold(10.0)
    reader.trigger("run", "reset", "run")
    requests.set_threshold(None)
    session.player.set_pace(5.0)
    requests.set_epochs(1000)
    session.player.start()
    reader.read()
    session.player.pause()
    session.player.set_pace(7.0)
    reader.read()
    session.player.set_pace(None)
    requests.set_learning_rate(1e200)
    requests.set_epochs(5)
    reader.trigger("run", "run")


def test_every_edit_is_named_where_it_is_undone(reader: Reader) -> None:
    session, requests, network = (
        reader.window.session,
        reader.window.desk.requests,
        reader.window.session.document.network,
    )
    node, parameter, ends = network.neurons[0].id, network.parameters[0], (network.inputs[0].id, network.outputs[0].id)
    reader.window.desk.view_requests.select(Selection(frozenset({node})))
    acts: list[Callable[[], object]] = [
        partial(requests.set_parameter, parameter, 0.5), partial(requests.set_input, ends[0], 0.5),
        partial(requests.set_target, ends[1], 0.5), partial(requests.move, {node: (1.0, 2.0)}),
        partial(requests.add_neuron, 5.0, 5.0), requests.add_input, requests.add_output, requests.add_sample,
        requests.remove_sample, partial(requests.set_bias, False), partial(requests.set_bias, True),
        partial(requests.set_learning_rate, 0.3), partial(requests.set_momentum, 0.9),
        partial(requests.set_update, "online"), partial(requests.set_shuffle, True), partial(requests.set_half, False),
        partial(requests.connect_nodes, *ends), partial(requests.connect_nodes, *ends),  # the second time it is refused
        partial(requests.connect_nodes, node, node), partial(requests.delete, Selection(frozenset(network.by_id))),
        reader.window.desk.runs.start_from_here, reader.window.desk.runs.restart,
    ]  # fmt: skip
    for act in acts:
        reader.do(act)
    while session.undo_stack.next_undone:
        reader.do(session.undo)
    while session.undo_stack.next_redone:
        reader.do(session.redo)


def test_runs_and_their_comparison(reader: Reader) -> None:
    desk, session = reader.window.desk, reader.window.session
    for rate in (0.1, 0.2, 0.3):
        session.player.train_now(3)
        desk.requests.set_learning_rate(rate)
        desk.requests.set_parameter(session.document.network.parameters[0], rate)
        session.player.train_now(3)
        session.go_to(1)
        desk.requests.set_parameter(session.document.network.parameters[0], 2 * rate)
    reader.trigger("lens-runs")
    reader.read()
    first, second, *_ = (branch.run.id for branch in session.workspace.branches)
    for act in (
        partial(desk.runs.compare, first, 0, second, 1), partial(desk.runs.compare, first, 99_999, second, 1),
        partial(desk.runs.rename, first, ""), partial(desk.runs.draw, [first, second], False),
        partial(desk.runs.draw, [first], True), partial(desk.runs.make_current, second),
        partial(desk.runs.delete, [first]), partial(desk.runs.delete, [second]),
    ):  # fmt: skip
        reader.do(act)
        reader.read()


def test_what_is_looked_at_and_what_is_refused(reader: Reader, qtbot: QtBot) -> None:
    window, view_requests = reader.window, reader.window.desk.view_requests
    view_requests.select_parameter(window.session.document.network.parameters[0])
    reader.do(view_requests.check_numerically)
    reader.do(partial(view_requests.round_to, 3))
    view_requests.watch(("E", "w1", "1/0", "abs(w1)"))
    reader.trigger("lens-watch")
    reader.read()
    reader.trigger("run-until")
    for number in window.findChildren(NumberEdit):
        for text in ("abc", "-3,5", "1/0", "9e999", " ") if number.isVisible() else ():
            type_into(number, text)
            reader.note(texts_of(window))
            qtbot.keyClick(number, Qt.Key.Key_Escape)
    (watch_list,) = window.findChildren(WatchList)
    for text in ("(", "w", "abs 1", "abs(1", "abs(1,2)", "1 1", "?", "max(1", "|1", "(1", " ", "1" * 300):
        type_into(watch_list.field, text)
        reader.note(texts_of(window))


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_what_the_pointer_reads(reader: Reader, qtbot: QtBot) -> None:
    window = reader.window
    window.session.player.train_now(20)
    for plot in (window.panels.error_plot, window.panels.parameter_plot):
        (view,) = plot.findChildren(QGraphicsView)
        viewport = view.viewport()
        qtbot.mouseMove(viewport, viewport.rect().center())
        reader.read()
    for action in ("surface", "gradients"):
        reader.trigger(action)
        qtbot.wait(300)
        reader.read()


def test_files_and_dialogs(reader: Reader, tmp_path: Path) -> None:
    desk = reader.window.desk
    desk.requests.set_learning_rate(0.123)
    reader.do(lambda: desk.open_lesson("two-neurons"))  # asks about unsaved work
    reader.do(desk.open_file)
    reader.do(desk.save_as)
    missing = tmp_path / "test.chainrule"
    reader.do(lambda: desk.files.open_file(missing))
    missing.write_text("{")
    reader.do(lambda: desk.files.open_file(missing))
    reader.note(texts_of(ErrorDialog("⟦what went wrong⟧", "⟦details⟧", reader.window)))
