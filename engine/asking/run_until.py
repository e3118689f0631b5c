"""Runs a training, or a search through a recorded run, until a condition happens."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.arrays import FloatArray
from engine.asking.conditions import Event
from engine.asking.gauge import Gauge
from engine.training.history import History
from engine.training.program import compile_network
from engine.training.trainer import Frames

_FIRST_SPAN = 16  # epochs in the first slice of a search, which is often enough; each further one has twice as many


class Watcher:
    """Follows one run through its frames: first those of its start, then each that is made, without a gap."""

    def __init__(self, gauge: Gauge) -> None:
        self._gauge = gauge
        self._program = compile_network(gauge.network)
        self._last = np.empty(0)

    def first(self, frames: Frames) -> Event | None:
        """The first event in these frames; how a run is cut into frames makes no difference."""
        new = self._gauge.measures(self._program.values(frames.states), frames.errors)
        measures = np.concatenate([self._last, new])
        self._last = measures[-1:]
        return _first_event(self._gauge, measures, frames.last_epoch - len(measures) + 1)


def frames_until(frames: Frames, epoch: int) -> Frames:
    """The frames up to `epoch`, with the stop of the whole only where they end with the same epoch."""
    if epoch >= frames.last_epoch:
        return frames
    count = max(0, epoch + 1 - frames.first_epoch)
    return replace(frames, states=frames.states[:count], errors=frames.errors[:count], stop=None)


def searching(gauge: Gauge, history: History, start: int, backwards: bool = False) -> Iterator[Event | None]:
    """The first event at an epoch behind `start` in a recorded run; `backwards`, the last one at an epoch before it.

    In slices, so that a window stays awake: None for each without an event, then the event, if there is one.
    """
    if backwards:
        spans = _spans_before(min(start, history.last_epoch + 1), history.first_epoch, gauge.longest_slice)
    else:
        spans = _spans_after(max(start, history.first_epoch), history.last_epoch, gauge.longest_slice)
    for first, last in spans:
        measures = _recorded_measures(gauge, history, first, last + 1)
        event = _last_event(gauge, measures, first) if backwards else _first_event(gauge, measures, first)
        yield event
        if event:
            return


def _spans_after(start: int, last: int, longest: int) -> Iterator[tuple[int, int]]:
    """Spans of epochs, first and last, from `start` on; each begins with the one that the span before ended with."""
    length = min(_FIRST_SPAN, longest)
    while start < last:
        yield start, min(start + length, last)
        start, length = start + length, min(2 * length, longest)


def _spans_before(start: int, first: int, longest: int) -> Iterator[tuple[int, int]]:
    """Spans of epochs, first and last, from the epoch before `start` backwards; each ends with where the last began."""
    stop, length = start - 1, min(_FIRST_SPAN, longest)
    while stop > first:
        yield max(stop - length, first), stop
        stop, length = stop - length, min(2 * length, longest)


def _recorded_measures(gauge: Gauge, history: History, start: int, stop: int) -> FloatArray:
    """The measures of the recorded epochs start ≤ k < stop."""
    values = _recorded_values(history, start, stop) if gauge.needs_values else np.empty((0, 0))
    return gauge.measures(values, history.errors(start, stop))


def _recorded_values(history: History, start: int, stop: int) -> FloatArray:
    """The parameters of the recorded epochs start ≤ k < stop, (epochs, parameters)."""
    epochs, rows = history.stored(start, stop)
    if len(epochs) == stop - start:
        return rows
    # From the last to the first: the last epoch between two keyframes trains all of them again, in one go.
    return np.array([history.values(epoch) for epoch in range(stop - 1, start - 1, -1)])[::-1]


def _first_event(gauge: Gauge, measures: FloatArray, first_epoch: int) -> Event | None:
    """The first event in the measures of epochs in succession, of which the first is `first_epoch`."""
    places = np.nonzero(gauge.happens(measures))[0]
    return _event(gauge, measures, first_epoch, int(places[0])) if len(places) else None


def _last_event(gauge: Gauge, measures: FloatArray, first_epoch: int) -> Event | None:
    places = np.nonzero(gauge.happens(measures))[0]
    return _event(gauge, measures, first_epoch, int(places[-1])) if len(places) else None


def _event(gauge: Gauge, measures: FloatArray, first_epoch: int, place: int) -> Event:
    before, now = measures[place : place + 2].tolist()
    return Event(gauge.condition, first_epoch + place + 1, before, now)
