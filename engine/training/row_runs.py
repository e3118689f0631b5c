"""Rows that follow each other and are treated alike, so that one call does them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from engine.graph import ActivationName
from engine.training.program import Level, Program


@dataclass(frozen=True, slots=True)
class ActivationRun:
    """Rows that share one activation function."""

    activation: ActivationName
    rows: slice


@dataclass(frozen=True, slots=True)
class OutputRun:
    """Outputs of one level: their rows and their targets' rows; `feeds` where later levels may read these rows."""

    rows: slice
    targets: slice
    feeds: bool


def activation_runs(level: Level) -> Iterator[ActivationRun]:
    """The level's rows, cut where the activation function changes."""
    row = level.rows.start
    for name, group in groupby(neuron.activation for neuron in level.neurons):
        count = sum(1 for _ in group)
        yield ActivationRun(name, slice(row, row + count))
        row += count


def joined_runs(program: Program) -> Iterator[ActivationRun]:
    """The runs of all levels, joined across levels; the rows of ones between them go along."""
    runs = (run for level in program.levels for run in activation_runs(level))
    for name, group in groupby(runs, key=lambda run: run.activation):
        rows = [run.rows for run in group]
        yield ActivationRun(name, slice(rows[0].start, rows[-1].stop))


def output_runs(program: Program) -> Iterator[OutputRun]:
    """The outputs from the top, cut where the rows do not follow each other, and where some are read and some not."""
    places = [(program.rows[node.id], place) for place, node in enumerate(program.outputs)]
    for (feeds, _), group in groupby(places, key=lambda at: (_is_read(program, at[0]), at[0] - at[1])):
        (row, place), *others = group
        count = 1 + len(others)
        yield OutputRun(slice(row, row + count), slice(place, place + count), feeds)


def _is_read(program: Program, row: int) -> bool:
    """Whether the row lies in the sources of a later level."""
    return any(level.sources.start <= row < level.sources.stop for level in program.levels)
