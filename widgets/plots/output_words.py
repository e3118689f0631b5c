"""What is written around the picture of a network's output, and beside the pointer."""

import numpy as np
from PySide6.QtCore import QPointF

from engine.formulas.notation import number_text
from engine.words import say
from widgets.plots.mapping import Mapping
from widgets.plots.output_state import OutputState, ResponseGrid

MOST_INPUTS = 4  # that a sample's numbers beside the pointer have


def title(state: OutputState) -> str:
    """Which neuron is shown."""
    if state.is_output:
        return say("Output {neuron}", neuron=state.name)
    return say("Neuron {neuron}", neuron=state.name)


def axis_titles(state: OutputState) -> tuple[str, str]:
    """Of the axis across and the one upwards."""
    if state.form == "against":
        return state.target, state.name
    across = state.inputs[state.columns[0]]
    return across, state.inputs[state.columns[1]] if state.form == "map" else state.name


def around_text(state: OutputState) -> str:
    """Over what it is, where there is no choice; what a map keeps still, and whether samples are left out."""
    drawn, count, texts = len(state.samples.T), state.samples.count, list[str]()
    if state.form == "curve":
        texts.append(say("over {x}", x=state.inputs[0]))
    elif len(state.inputs) == 2:
        texts.append(say("over {x} and {y}", x=state.inputs[0], y=state.inputs[1]))
    elif state.form == "map":
        texts.append(say("the others as in sample {number}", number=state.sample + 1))
    if drawn < count:
        texts.append(say("{drawn} of {count} samples", drawn=drawn, count=count))
    return " · ".join(texts if state.picture is not None else [*texts, say("computing …")])


def read_out(state: OutputState, mapping: Mapping, at: QPointF, sample: int | None) -> list[str]:
    """The numbers at the pointer, or those of the sample there, by its place among the drawn ones."""
    if sample is not None:
        return _sample_lines(state, sample)
    x, y = mapping.epoch(at.x()), mapping.value(at.y())
    across, up = axis_titles(state)
    lines, picture = [_line(across, x, state)], state.picture
    if picture is not None and picture.curve is not None:
        return [*lines, _line(state.name, float(np.interp(x, picture.curve.x, picture.curve.a)), state)]
    lines.append(_line(up, y, state))
    if picture is not None and picture.grid is not None:
        lines.append(_line(state.name, height_at(picture.grid, x, y), state))
    return lines


def height_at(grid: ResponseGrid, x: float, y: float) -> float:
    """The response at the map's point that is nearest."""
    row, column = (
        min(max(round((value - line.low) / (line.high - line.low) * (line.count - 1)), 0), line.count - 1)
        for value, line in ((y, grid.up), (x, grid.across))
    )
    return float(grid.a[row, column])


def _sample_lines(state: OutputState, place: int) -> list[str]:
    samples, number = state.samples, int(state.samples.numbers[place]) + 1
    held_out = bool(samples.held_out[place])
    columns = state.columns or range(min(MOST_INPUTS, len(state.inputs)))
    return [
        say("sample {number} held out", number=number) if held_out else say("sample {number}", number=number),
        *(_line(state.inputs[column], float(samples.inputs[place, column]), state) for column in columns),
        _line(state.target, float(samples.T[place]), state),
        *([_line(state.name, float(state.picture.a[place]), state)] if state.picture else []),
    ]


def _line(name: str, value: float, state: OutputState) -> str:
    return f"{name} {number_text(value, state.digits)}"
