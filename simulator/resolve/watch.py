"""From expressions and the quantities of a network to what the watch list shows; no Qt here."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from engine.asking.expression import Expression, parse, value_of
from engine.asking.quantities import Quantities, quantities
from engine.asking.renaming import gone_names, gone_sentence
from engine.errors import EngineError
from simulator.resolve.moment import Moment
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.lenses.watch_state import WatchEntry, WatchState

LASTING = 256  # expressions whose reading is kept: the list is evaluated for every picture of a training run


def watch_state(
    expressions: tuple[str, ...],
    quantities: Mapping[str, float],
    before: Mapping[str, float] | None = None,
    digits: int = 4,
    epoch: int = 0,
) -> WatchState:
    """The expressions' values where names mean these `quantities`; `before` are those of the epoch shown before."""
    entries = tuple(_entry(text, quantities, before) for text in expressions)
    return WatchState(entries, tuple(quantities), digits, epoch)


def watch_lens(workspace: Workspace, viewpoint: Viewpoint, _standing: Standing, _moment: Moment) -> WatchState:
    """The watched expressions at the shown epoch, and how they have changed since the one before it."""
    epoch = viewpoint.cursor.epoch
    now = _quantities(workspace, viewpoint, epoch)
    run = workspace.run
    there = epoch > run.first_epoch and run.history.is_at_hand(epoch - 1)
    before = _quantities(workspace, viewpoint, epoch - 1) if there else None
    return watch_state(viewpoint.watched, now, before, viewpoint.digits, epoch)


def _entry(text: str, quantities: Mapping[str, float], before: Mapping[str, float] | None) -> WatchEntry:
    gone = gone_names(text)
    if gone:
        return WatchEntry(text, reason=gone_sentence(gone))
    try:
        expression = _parsed(text)
        value = value_of(expression, quantities)
    except EngineError as reason:
        return WatchEntry(text, reason=reason.sentence)
    return WatchEntry(text, value, _change(expression, value, before))


def _change(expression: Expression, value: float, before: Mapping[str, float] | None) -> float | None:
    """How far the value has moved, or None where there is no such number."""
    if before is None:
        return None
    try:
        change = value - value_of(expression, before)
    except EngineError:
        return None
    return change if math.isfinite(change) else None


def _quantities(workspace: Workspace, viewpoint: Viewpoint, epoch: int) -> Quantities:
    run, task = workspace.run, workspace.document.task
    task = replace(task, settings=run.settings_after(epoch, task.settings))
    return quantities(task, run.history.values(epoch), viewpoint.sample)


@lru_cache(maxsize=LASTING)
def _parsed(text: str) -> Expression:
    return parse(text)
