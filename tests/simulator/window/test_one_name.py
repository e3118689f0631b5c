"""In the real window: status line, strip of steps, cards and canvas write the symbol of a step in the same way."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.explaining.trace import Step
from engine.formulas.formula import plain
from engine.graph import Parameter
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from widgets.basics.plain_text import ElidedLabel
from widgets.canvas.describe import hint
from widgets.canvas.hits import Hit
from widgets.chain_rule.chain_rule_state import ChainRuleState

pytestmark = pytest.mark.bits


def in_status_line(window: MainWindow) -> str:
    said = next(label for label in window.status_line.findChildren(ElidedLabel)).accessibleName()
    return said.split(": ", 1)[1].split(" = ", 1)[0]


def in_strip(window: MainWindow) -> str:
    strip = window.panels.timeline.steps
    place = strip.chip_rect(window.session.viewpoint.cursor.step).center()
    chip = strip.chip_at(place.x(), place.y())
    assert chip is not None
    return chip.hint.split(": ", 1)[0]


def on_canvas(window: MainWindow, step: Step) -> list[str]:
    """The symbol wherever it stands: in the error's box, in the tooltip of a factor, under a chip."""
    state = window.canvas.canvas.state
    if step.kind == "E":
        return [state.error.name] if state.error else []
    if isinstance(step.place, Parameter):
        gradient = hint(state, Hit("chip", parameter=step.place)).rsplit(" · ", 1)[-1]
        return [] if step.kind == "update" else [gradient.split(" = ", 1)[0]]
    kind = {"dE_da": "error", "da_dz": "slope"}.get(step.kind)
    return [factor.symbol for factor in state.factors if (factor.kind, factor.place) == (kind, step.place)]


def on_cards(window: MainWindow, step: Step) -> list[str]:
    """The symbol wherever it stands: what the cards of the step's parameter make, or a card itself."""
    state = window.session.view().lens.state
    assert isinstance(state, ChainRuleState)
    if isinstance(step.place, Parameter):
        symbol = {"gradient": state.symbol, "update": None}.get(step.kind, state.share_symbol)
        return [] if symbol is None else [plain(symbol)]
    kind = {"dE_da": "error", "da_dz": "slope"}.get(step.kind)
    factors = [card.factor for path in state.paths for card in path.cards]
    return [plain(factor.symbol) for factor in factors if (factor.kind, factor.place) == (kind, step.place)]


ALL_FOUR = {"E", "E₁", "E₂", "E₃", "E₄"}


@pytest.mark.parametrize(
    ("lesson", "changes", "errors"),
    [
        ("xor", {"update": "batch"}, ALL_FOUR),
        ("xor", {"update": "mini-batch", "batch_size": 3}, ALL_FOUR - {"E₄"}),
        ("xor", {"update": "mini-batch", "batch_size": 2, "shuffle": True}, ALL_FOUR),
        ("xor", {"update": "online"}, {"E"}),
        ("two-neurons", {}, {"E"}),
    ],
)
def test_every_place_writes_the_symbol_of_a_step_in_the_same_way(
    qtbot: QtBot,
    open_window: Callable[[Document], MainWindow],
    lesson: str,
    changes: dict[str, Any],
    errors: set[str],
) -> None:
    window = open_window(with_settings(read_lesson(lesson), **changes))
    window.desk.view_requests.set_step_size("factor")
    qtbot.wait(60)  # until the window has drawn itself
    seen, drawn = set[str](), 0
    for step in window.session.trace[:-1]:
        qtbot.keyClick(window.canvas, Qt.Key.Key_F10)
        QApplication.processEvents()
        symbol = in_status_line(window)
        others = [*on_canvas(window, step), *on_cards(window, step)]
        assert (symbol, in_strip(window)) == (plain(step.symbol), plain(step.symbol))
        assert set(others) <= {symbol}
        drawn += len(others)
        seen |= {symbol.split("/")[0].removeprefix("∂")} if step.phase in ("error", "gradient") else set()
        seen |= {symbol.split("/")[0].removeprefix("∂")} if step.kind == "dE_da" else set()
    assert seen == errors
    assert drawn > len(window.session.trace) / 4
