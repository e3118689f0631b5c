"""The names of earlier runs stand beside their curves and on nothing else."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from engine.arrays import FloatArray
from widgets.basics.theme import load_theme
from widgets.plots.marks import Label
from widgets.plots.run_names import Drawn, NameRoom, placed_names

AREA = QRectF(50, 30, 300, 200)
ROOM = NameRoom(AREA, 420)
STOP = QRectF(352, 120, 60, 14)


def line(start: float, end: float, last: float = 1.0, curves: int = 1) -> Drawn:
    """Straight curves from the left over so much of the width of the area, `start` and `end` in parts of its height."""
    x = AREA.left() + np.linspace(0.0, last, 40) * AREA.width()
    heights = AREA.bottom() - np.linspace(start, end, 40) * AREA.height()
    return Drawn(x, np.array([heights - 30 * curve for curve in range(curves)]))


def names(runs: list[tuple[str, Drawn]], current: Drawn) -> list[Label]:
    return placed_names(runs, current, [STOP], ROOM, load_theme("light"))


def heights(curve: FloatArray, x: FloatArray, rect: QRectF) -> FloatArray:
    """The curve's heights wherever it is, between the sides of the rectangle."""
    at = np.linspace(rect.left(), rect.right(), 60)
    at = at[(at >= x[0]) & (at <= x[-1])]
    found: FloatArray = np.interp(at, x, curve)
    return found


def is_crossed(rect: QRectF, drawn: Drawn) -> bool:
    at = [heights(curve, drawn.x, rect) for curve in drawn.y]
    return any(((each > rect.top()) & (each < rect.bottom())).any() for each in at)


def test_names_keep_off_pale_curves_where_there_is_room(qapp: QApplication) -> None:
    runs = [("Run 1", line(0.9, 0.7, 0.6)), ("Run 2", line(0.8, 0.5, 0.5))]
    labels = names(runs, line(0.3, 0.1))
    assert len(labels) == 2
    assert not any(is_crossed(label.rect, drawn) for label in labels for _, drawn in runs)


def test_a_name_stands_behind_the_end_of_its_curve(qapp: QApplication) -> None:
    (label,) = names([("Run 1", line(0.8, 0.6, 0.5))], line(0.3, 0.1))
    assert label.text == "Run 1"
    assert 0 < label.rect.left() - (AREA.left() + AREA.width() / 2) < 15
    assert label.rect.contains(label.rect.center().x(), AREA.bottom() - 0.6 * AREA.height())


def test_a_long_name_is_cut_short(qapp: QApplication) -> None:
    (label,) = names([("a run with a name as long as a sentence", line(0.8, 0.6, 0.5))], line(0.3, 0.1))
    assert label.text.endswith("…")
    assert label.rect.width() < 120


def test_a_name_without_a_place_is_left_out(qapp: QApplication) -> None:
    everywhere = Drawn(line(0, 1).x, np.array([np.full(40, float(y)) for y in range(30, 230, 5)]))
    assert names([("Run 1", line(0.8, 0.6, 0.5))], everywhere) == []


def test_a_run_that_is_not_in_sight_has_no_name(qapp: QApplication) -> None:
    assert names([("Run 1", line(1.4, 1.2)), ("Run 2", Drawn(np.empty(0), np.empty((1, 0))))], line(0.3, 0.1)) == []


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.05, 1.3), st.integers(1, 4)), max_size=6),
    st.floats(0, 1),
)
def test_no_name_touches_another_or_a_label_or_the_current_curves(
    qapp: QApplication, ends: list[tuple[float, float, float, int]], end: float
) -> None:
    runs = [(f"Run {number}", line(*each)) for number, each in enumerate(ends)]
    current = line(0.9, end, curves=2)
    labels = names(runs, current)
    assert not any(first.rect.intersects(second.rect) for first, second in combinations(labels, 2))
    for label in labels:
        assert ROOM.whole.contains(label.rect)
        assert not label.rect.intersects(STOP)
        assert not is_crossed(label.rect, current)


@pytest.mark.parametrize("count", [7])
def test_many_wide_runs_are_named_in_milliseconds(qapp: QApplication, count: int) -> None:
    x = np.linspace(50, 350, 600)
    wide = Drawn(x, 130 + 90 * np.sin(np.linspace(0, 3, 256)[:, None] + x / 40))
    assert len(names([(f"Run {number}", wide) for number in range(count)], wide)) <= count


def test_without_any_curve_there_are_no_names(qapp: QApplication) -> None:
    nothing = Drawn(np.arange(3.0), np.empty((0, 3)))
    assert names([("Run 1", nothing)], nothing) == []
