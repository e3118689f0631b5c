"""The history of a run as CSV: a row for each epoch, with all digits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from engine.network import Network
from engine.training.program import Program, compile_network
from engine.training.trainer import Frames
from simulator.errors import CommandError
from simulator.project.atomic_file import reason, replacing

Record = Callable[[Frames], None]


@contextmanager
def history_file(path: Path, network: Network) -> Iterator[Record]:
    """Give a function that records frames as rows “epoch, E, w1, b1 …”, in the order of `Network.parameters`.

    The file is there, whole, when the block has ended without an error. Raises `CommandError` where it cannot be.
    """
    program = compile_network(network)
    try:
        with replacing(path) as file:
            file.write(",".join(["epoch", "E", *network.names.values()]) + "\n")
            yield lambda frames: _write_rows(file, program, frames)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {reason(error)}.") from None


def _write_rows(file: TextIO, program: Program, frames: Frames) -> None:
    values = program.values(frames.states)
    for epoch, error, row in zip(range(frames.first_epoch, frames.last_epoch + 1), frames.errors, values, strict=True):
        file.write(",".join([str(epoch), repr(float(error)), *map(repr, row.tolist())]) + "\n")
