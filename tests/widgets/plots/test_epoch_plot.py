"""What both plots have in common."""

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.plots.records import falling, run
from widgets.basics.theme import load_theme
from widgets.plots.error_plot import ErrorPlot
from widgets.plots.plot_state import ErrorPlotState


@pytest.mark.parametrize(
    ("current", "earlier", "shown"),
    [(80, 0, 80), (0, 81, 81), (20, 81, 81), (81, 20, 81), (0, 50_000, 10), (6_000, 50_000, 50_000)],
)
def test_there_is_room_for_earlier_runs_beside_which_the_current_one_can_be_seen(
    qtbot: QtBot, current: int, earlier: int, shown: int
) -> None:
    plot = ErrorPlot(load_theme("light"))
    qtbot.addWidget(plot)
    plot.resize(540, 330)
    others = (run(falling(earlier), id=7),) if earlier else ()
    plot.set_state(ErrorPlotState(run(falling(current)), others))
    plot.grab()
    assert plot.axis.shown.high == shown
