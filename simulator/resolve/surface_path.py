"""What a run did with two of its parameters, in few enough points to be drawn."""

from widgets.plots.plot_state import PlotRun
from widgets.plots.surface_state import RunPath

MOST_POINTS = 4096


def path_of(run: PlotRun, columns: tuple[int, int]) -> RunPath:
    """The path of the run so far through the two columns of its record."""
    epochs, rows = run.record.some_stored(run.first_epoch, run.last_epoch + 1, list(columns), MOST_POINTS)
    return RunPath(epochs, rows[:, 0], rows[:, 1])
