"""Where the axes of the output's picture lie, and where its samples stand on them; plain numbers, no Qt."""

import numpy as np

from engine.arrays import FloatArray
from widgets.plots import ranges
from widgets.plots.output_state import OutputState
from widgets.plots.ranges import Range

FARTHEST = 3.0  # times the targets' span that an axis follows a response which goes astray
UPWARD_TICKS = 6


def axes_of(state: OutputState) -> tuple[Range, Range] | None:
    """The ranges of the axis across and the one upwards; None until there is a picture."""
    picture = state.picture
    if picture is None:
        return None
    if picture.grid is not None:
        across, up = picture.grid.across, picture.grid.up
        return Range(across.low, across.high), Range(up.low, up.high)
    heights = _heights(state)
    if picture.curve is not None:
        return Range(float(picture.curve.x[0]), float(picture.curve.x[-1])), ranges.linear_range(heights, UPWARD_TICKS)
    return ranges.linear_range(ranges.extent(state.samples.T), UPWARD_TICKS), ranges.linear_range(heights, UPWARD_TICKS)


def _heights(state: OutputState) -> Range | None:
    """All responses and targets, but nothing very far from the targets."""
    picture = state.picture
    if picture is None:
        return None
    responses = picture.a if picture.curve is None else picture.curve.a
    targets = ranges.extent(state.samples.T) if state.is_output else None
    found = ranges.extent(responses)
    if targets is None or found is None:
        return targets or found
    reach = FARTHEST * (targets.span or abs(targets.high) or 1.0)
    near = Range(max(found.low, targets.low - reach), min(found.high, targets.high + reach))
    return ranges.united(targets, near) if near.low <= near.high else targets


def points_of(state: OutputState) -> FloatArray:
    """Where the samples stand, on the axes' scales (k, 2): NaN where nothing is known."""
    samples, picture = state.samples, state.picture
    if state.form == "map":
        return samples.inputs[:, list(state.columns)]
    a = picture.a if picture else np.full(len(samples.T), np.nan)
    if state.form == "curve":
        return np.stack([samples.inputs[:, state.columns[0]], samples.T if state.is_output else a], axis=1)
    return np.stack([samples.T, a], axis=1)


def shown_point(state: OutputState) -> tuple[float, float]:
    """Where the shown sample stands."""
    a = state.picture.shown if state.picture else float("nan")
    if state.form == "map":
        return float(state.shown[state.columns[0]]), float(state.shown[state.columns[1]])
    if state.form == "curve":
        return float(state.shown[state.columns[0]]), state.shown_T if state.is_output else a
    return state.shown_T, a
