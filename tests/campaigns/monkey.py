"""A monkey at the real window: any of many things at random, and what must always hold.

What it does follows from the seed and the number of the act alone, so that a failure comes back; how far a training
run got meanwhile is the machine's affair.
"""

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.asking.conditions import (
    Condition,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.explaining.step_sizes import STEP_SIZES
from simulator.exports.rows import EXPORTS
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.lessons import LESSONS
from simulator.project.project_file import project_text
from simulator.session.run_requests import RunRequests
from simulator.window.action_table import ACTIONS
from simulator.window.main_window import MainWindow
from simulator.workspace.run import Run
from widgets.canvas.canvas_state import Selection
from widgets.canvas.tools import ToolName

EXPORT_ACTIONS = {f"export-{export.name}" for export in EXPORTS}
NOT_FOR_MONKEYS = {"new", "open", "save", "save-as", "quit", "shortcuts", "about"} | EXPORT_ACTIONS
NUMBERS = (0.0, -1.5, 0.1, 0.8, 7.0, 1e3, -1e-9, 1e16, 1e200, 1e308, -1e308, 5e-324)
PLACES = (0.0, 300.0, 1.7e308, -1.7e308, 5e-324)
TRAINING = 30  # milliseconds, in which thousands of epochs are made where the machine has nothing else to do
TOOLS: tuple[ToolName, ...] = ("select", "add", "connect", "delete")
LEFT = Qt.MouseButton.LeftButton


class Monkey:
    """Does any of many things at random with a window and checks what must always hold; `done` says what it did."""

    def __init__(self, window: MainWindow, seed: int, wait: Callable[[int], None]) -> None:
        self.window, self.session = window, window.session
        self.seed, self.chance = seed, random.Random(seed)
        self.wait = wait  # so many milliseconds, in which the event loop sleeps: only then does training compute
        self.opened = self.session.document
        self.session.opened.connect(self._note_opened)
        self.done: list[str] = []
        self._runs = RunRequests(self.session)
        self._acts: list[Callable[[], object]] = [
            self.trigger, self.trigger, self.click, self.drag, self.key, self.scrub, self.step, self.set_number,
            self.retrace, self.open_lesson, self.arrange_runs, self.run_until, self.resize, self.select,
            self.change_settings, self.go_to_step, self.train, self.move,
        ]  # fmt: skip

    def act(self) -> None:
        """One thing, after which the window draws or does not get to it."""
        self.chance.seed(f"{self.seed}, act {len(self.done)}")  # however many numbers the acts before have drawn
        act = self.chance.choice(self._acts)
        self.done.append(act.__name__)
        act()
        if self.chance.random() < 0.7:
            self.wait(self.chance.choice((0, 0, 0, 5, 40)))
        self.check()

    def check(self) -> None:
        """What holds at any moment."""
        view = self.session.view()
        assert view.timeline.first_epoch <= view.timeline.epoch <= view.timeline.last_epoch
        assert view.timeline.running == self.session.player.is_running
        assert view.status.message.endswith("…") <= self.session.player.is_running, view.status.message

    def trigger(self) -> None:
        action = self.chance.choice([spec.id for spec in ACTIONS if spec.id not in NOT_FOR_MONKEYS])
        self.done[-1] += f" {action}"
        self.window.action(action).trigger()

    def train(self) -> None:
        self.session.player.start()
        self.wait(TRAINING)

    def move(self) -> None:
        node = self.chance.choice(list(self.session.document.network.by_id))
        self.window.desk.requests.move({node: (self.chance.choice(PLACES), self.chance.choice(PLACES))})

    def click(self) -> None:
        QTest.mouseClick(self.window.canvas.viewport(), LEFT, pos=self.place())

    def drag(self) -> None:
        viewport = self.window.canvas.viewport()
        self.window.canvas.tool = self.chance.choice(TOOLS)
        QTest.mousePress(viewport, LEFT, pos=self.place())
        QTest.mouseMove(viewport, self.place())
        if self.chance.random() < 0.3:
            self.chance.choice((self.retrace, self.trigger, self.open_lesson))()
        QTest.mouseMove(viewport, self.place())
        QTest.mouseRelease(viewport, LEFT, pos=self.place())

    def key(self) -> None:
        target = QApplication.focusWidget() or self.window.canvas
        keys = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_3,
                Qt.Key.Key_Minus, Qt.Key.Key_C, Qt.Key.Key_Down, Qt.Key.Key_Home,
                Qt.Key.Key_Right, Qt.Key.Key_F9)  # fmt: skip
        for _ in range(self.chance.randrange(1, 5)):
            QTest.keyClick(target, self.chance.choice(keys))
            target = QApplication.focusWidget() or self.window.canvas

    def scrub(self) -> None:
        self.session.go_to(self.chance.randrange(self.session.run.last_epoch + 2))

    def go_to_step(self) -> None:
        self.session.go_to_step(self.chance.randrange(60))

    def step(self) -> None:
        self.window.desk.view_requests.set_step_size(self.chance.choice(STEP_SIZES))
        for _ in range(self.chance.randrange(1, 6)):
            self.chance.choice((self.session.player.step_forward, self.session.player.step_back))()

    def set_number(self) -> None:
        network, number = self.session.document.network, self.chance.choice(NUMBERS)
        kind, requests = self.chance.randrange(3), self.window.desk.requests
        if kind == 0 and network.parameters:
            requests.set_parameter(self.chance.choice(network.parameters), number)
        elif kind == 1 and network.inputs:
            requests.set_input(self.chance.choice(network.inputs).id, number)
        elif network.outputs:
            requests.set_target(self.chance.choice(network.outputs).id, number)

    def change_settings(self) -> None:
        requests, chance = self.window.desk.requests, self.chance
        chance.choice((
            lambda: requests.set_learning_rate(chance.choice((0.4, 5.0, 1e-3, 1e308, 5e-324))),
            lambda: requests.set_epochs(chance.choice((0, 10, 2000))),
            lambda: requests.set_threshold(chance.choice((None, 1e-3, 1e-9))),
            lambda: requests.set_momentum(chance.choice((0.0, 0.9))),
            lambda: requests.set_update("mini-batch", 2),
            lambda: self.session.player.set_pace(chance.choice((None, 5.0, 100.0))),
            lambda: self.window.desk.view_requests.round_to(chance.choice((None, 4))),
            self.window.desk.view_requests.check_numerically,
        ))()  # fmt: skip

    def retrace(self) -> None:
        self.session.player.pause()
        before = {run.id: fingerprint(run) for run in self.runs()}
        for _ in range(self.chance.randrange(1, 8)):
            self.chance.choice((self.session.undo, self.session.undo, self.session.redo))()
        for run in self.runs():
            assert before.get(run.id, fingerprint(run)) == fingerprint(run)

    def open_lesson(self) -> None:
        if self.chance.random() < 0.3:
            self.window.desk.open_lesson(self.chance.choice(list(LESSONS)))

    def _note_opened(self) -> None:
        self.opened = self.session.document

    def arrange_runs(self) -> None:
        run, other = (self.chance.choice(self.session.workspace.branches).run for _ in range(2))
        self.chance.choice((
            lambda: self._runs.make_current(run.id),
            lambda: self._runs.rename(run.id, self.chance.choice(("", "best", "x" * 99))),
            lambda: self._runs.draw([run.id], self.chance.random() < 0.5),
            lambda: self._runs.delete([run.id]),
            lambda: self._runs.compare(run.id, 0, other.id, other.last_epoch),
        ))()  # fmt: skip

    def run_until(self) -> None:
        condition = self.chance.choice(conditions(self.session.document, self.chance))
        self.chance.choice((self.session.player.run_until, self.session.player.back_to))(condition)

    def resize(self) -> None:
        self.window.resize(self.chance.randrange(400, 1600), self.chance.randrange(300, 1000))

    def select(self) -> None:
        network = self.session.document.network
        some = self.chance.sample(network.parameters, min(len(network.parameters), self.chance.randrange(3)))
        nodes = self.chance.sample(list(network.by_id), min(len(network.by_id), self.chance.randrange(3)))
        self.window.desk.view_requests.select(Selection(frozenset(nodes), frozenset(some)))

    def place(self) -> QPoint:
        """A place on the canvas, mostly one where something is."""
        view, canvas = self.session.view().canvas, self.window.canvas
        if view.nodes and self.chance.random() < 0.6:
            node = self.chance.choice(view.nodes)
            return canvas.mapFromScene(node.x, node.y + self.chance.choice((0, 20, 45)))
        size = canvas.viewport().size()
        return QPoint(self.chance.randrange(max(1, size.width())), self.chance.randrange(max(1, size.height())))

    def runs(self) -> list[Run]:
        return [branch.run for branch in self.session.workspace.branches]

    def undo_all_and_redo_all(self) -> None:
        self.session.player.pause()
        while self.session.undo_stack.canRedo():
            self.session.redo()
        last = bytes_of(self.session.document)
        while self.session.undo_stack.canUndo():
            self.session.undo()
        assert bytes_of(self.session.document) == bytes_of(self.opened), "undoing all does not lead back"
        while self.session.undo_stack.canRedo():
            self.session.redo()
        assert bytes_of(self.session.document) == last, "redoing all does not lead to the last"


def bytes_of(document: Document) -> str:
    """The document as it would be saved."""
    return project_text(Contents(document))


def fingerprint(run: Run) -> object:
    first, last = run.first_epoch, run.last_epoch
    return run.epochs, [
        (run.history.errors(e, e + 1).tobytes(), run.history.values(e).tobytes())
        for e in {first, (2 * first + last) // 3, last}
    ]


def conditions(document: Document, chance: random.Random) -> list[Condition]:
    parameters, neurons = document.network.parameters, document.network.neurons
    always: list[Condition] = [ErrorBelow(chance.choice((0.01, 1e-9))), ErrorRises(), SampleRight(0)]
    if parameters:
        always += [SignChanges(chance.choice(parameters)), GradientPasses(chance.choice(parameters), 0.01)]
    return [*always, *(Saturates(neuron.id) for neuron in neurons[:1])]
