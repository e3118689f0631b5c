"""The history of a run as CSV: a row “epoch, E, w1, b1 …” for each epoch, with all digits; no Qt here."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from engine.arrays import FloatArray
from engine.network import Network
from engine.training.history import History
from engine.training.program import compile_network
from engine.training.trainer import Frames
from simulator.exports.whole_file import GivenUpError, always_true, whole_file
from simulator.workspace.run import Run

CHUNK_EPOCHS = 1000  # how many epochs' errors are read at once

Record = Callable[[Frames], None]


class HistoryTable(NamedTuple):
    """The record of a run as it was at a moment, which another thread may write."""

    history: History
    network: Network


def table_of(run: Run) -> HistoryTable:
    """The run as it is now."""
    return HistoryTable(run.history.copied(), run.network)


def write(table: HistoryTable, file: TextIO, goes_on: Callable[[], bool] = always_true) -> None:
    """Every epoch of the run; raises `GivenUpError` where it no longer `goes_on`."""
    history = table.history
    _write_head(file, table.network)
    end = history.last_epoch + 1
    for start in range(history.first_epoch, end, CHUNK_EPOCHS):
        if not goes_on():
            raise GivenUpError
        stop = min(start + CHUNK_EPOCHS, end)
        _write_rows(file, start, history.errors(start, stop), map(history.values, range(start, stop)))


@contextmanager
def history_file(path: Path, network: Network) -> Iterator[Record]:
    """Give a function that records frames as rows, in the order of `Network.parameters`.

    The file is there, whole, when the block has ended without an error. Raises `ExportError` where it cannot be.
    """
    program = compile_network(network)
    with whole_file(path) as file:
        _write_head(file, network)
        yield lambda frames: _write_rows(file, frames.first_epoch, frames.errors, program.values(frames.states))


def _write_head(file: TextIO, network: Network) -> None:
    file.write(",".join(["epoch", "E", *network.graph.name_list]) + "\n")


def _write_rows(file: TextIO, first: int, errors: FloatArray, values: Iterable[FloatArray]) -> None:
    for epoch, (error, row) in enumerate(zip(errors.tolist(), values, strict=True), first):
        file.write(",".join([str(epoch), *map(repr, [error, *row.tolist()])]) + "\n")
