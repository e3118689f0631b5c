"""What a run has come to: as JSON for programs, as a table for people."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.arrays import FloatArray
from engine.formulas.notation import full_text, number_text
from engine.training.propagation import evaluate, held_out_error
from engine.training.stopping import Stop
from engine.words import say, say_in
from simulator.project.document import Document
from simulator.words.event_sentences import sentence
from simulator.workspace.events import TrainingStopped

DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A run from its document's parameters to `values` (in the order of `Network.parameters`), and why it ended."""

    document: Document
    initial_error: float
    values: FloatArray
    stop: Stop


def json_report(outcome: Outcome) -> str:
    """One object; numbers with all their digits, those that are not finite as the strings nan, inf and -inf."""
    document, stop = outcome.document, outcome.stop
    network = document.network
    report = {
        "epochs": stop.epoch,
        "stopped_by": stop.reason,
        "error": json_number(stop.error),
        "initial_error": json_number(outcome.initial_error),
        "parameters": dict(zip(network.graph.name_list, map(json_number, outcome.values.tolist()), strict=True)),
        "outputs": [list(map(json_number, sample)) for sample in _outputs(outcome).tolist()],
    }
    error = held_out_error(document.task, outcome.values)
    if error is not None:
        report["held_out_error"] = json_number(error)
    return json.dumps(report, allow_nan=False)


def text_report(outcome: Outcome) -> str:
    """A table of every parameter and E, before and after, and a sentence on why the run ended."""
    network = outcome.document.network
    rows = [("", say_in("training", "before"), say_in("training", "after"))]
    for (parameter, name), value in zip(network.names.items(), outcome.values.tolist(), strict=True):
        locked = f"  {say('locked')}" if network.is_locked(parameter) else ""
        rows.append((name, number_text(network.value(parameter), DIGITS), number_text(value, DIGITS) + locked))
    rows.append(("E", number_text(outcome.initial_error, DIGITS), number_text(outcome.stop.error, DIGITS)))
    before, after = (held_out_error(outcome.document.task, values) for values in (None, outcome.values))
    if before is not None and after is not None:
        rows.append((say("E held out"), number_text(before, DIGITS), number_text(after, DIGITS)))
    end = TrainingStopped(outcome.stop, outcome.document.settings.threshold)
    return f"{text_table(rows)}\n\n{sentence(end, DIGITS)}"


def _outputs(outcome: Outcome) -> FloatArray:
    """The predictions, a row for each sample."""
    document = outcome.document
    network = document.network
    a = evaluate(document.task, outcome.values).a
    rows = [place for place, neuron in enumerate(network.neurons) if neuron.kind == "output"]
    return a[rows].T


def json_number(value: float) -> float | str:
    """A number for JSON: where it is not finite, which JSON cannot say, the string nan, inf or -inf."""
    return float(value) if math.isfinite(value) else full_text(value)


def text_table(rows: Sequence[Sequence[str]]) -> str:
    """The rows with their cells in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
