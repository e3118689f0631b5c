"""`chainrule train`: trains a project without a window."""

import argparse
import os
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from tqdm import tqdm

from engine.training.trainer import Frames, Trainer
from engine.words import say, say_in
from simulator.commands.arguments import file_help, number, number_or_none, read_file, whole_number
from simulator.commands.train_report import Outcome, json_report, text_report
from simulator.exports.history_csv import Record, history_file
from simulator.project.document import Document, with_settings
from simulator.refusals import CommandError

DIVERGED = 3
SLICE_SECONDS = 0.05  # between two moves of the progress bar
LARGEST_SLICE = 4096  # epochs, so that few are held at once


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options; a setting that is not given is left as the file has it."""
    parser.add_argument("file", metavar="FILE", help=file_help())
    settings = parser.add_argument_group(
        say("settings, by default those of the file"), argument_default=argparse.SUPPRESS
    )
    settings.add_argument("--epochs", metavar="N", type=whole_number, help=say("make at most N epochs"))
    settings.add_argument(
        "--threshold", metavar="E", type=number_or_none, help=say("stop when E is below this, or “none”")
    )
    settings.add_argument("--learning-rate", metavar="H", type=number, help=say("the learning rate η"))
    settings.add_argument("--seed", metavar="S", type=whole_number, help=say("the seed that shuffles the samples"))
    parser.add_argument(
        "--history", metavar="OUT.csv", type=Path, help=say("write E and all parameters of every epoch")
    )
    parser.add_argument("--json", action="store_true", help=say("print one JSON object instead of a table"))


def run(arguments: argparse.Namespace) -> int:
    """Train and report; the status is 3 where the run diverged."""
    given = vars(arguments)
    settings = {name: given[name] for name in ("epochs", "threshold", "learning_rate", "seed") if name in given}
    document = with_settings(read_file(arguments.file).document, **settings)
    with _recording(arguments, document) as record:
        outcome = train(document, record)
    print(json_report(outcome) if arguments.json else text_report(outcome))
    return status_of(outcome)


def status_of(outcome: Outcome) -> int:
    """The exit status of a run."""
    return DIVERGED if outcome.stop.reason == "diverged" else 0


def train(document: Document, record: Record) -> Outcome:
    """Train until a rule stops it, with a progress bar if the error output is a terminal; `record` gets all frames."""
    trainer = Trainer(document.task)
    frames, size = trainer.start_frames(), 1
    initial_error = float(frames.errors[0])
    record(frames)
    with tqdm(
        total=document.settings.epochs, unit=progress_unit(), leave=False, dynamic_ncols=True, disable=None
    ) as bar:
        while frames.stop is None:
            started = time.perf_counter()
            frames = trainer.advance(size)
            record(frames)
            bar.update(len(frames))
            size = _next_size(size, time.perf_counter() - started)
    return Outcome(document, initial_error, trainer.values, frames.stop)


def progress_unit() -> str:
    """What a progress bar counts, behind the number."""
    return " " + say_in("counted by a progress bar", "epochs")


def forget(_frames: Frames) -> None:
    """A record that keeps nothing."""


def _next_size(size: int, seconds: float) -> int:
    """How many epochs the next slice has, where the last one had `size` and took so long."""
    return min(2 * size, LARGEST_SLICE) if seconds < SLICE_SECONDS else max(size // 2, 1)


def _recording(arguments: argparse.Namespace, document: Document) -> AbstractContextManager[Record]:
    if arguments.history is None:
        return nullcontext(forget)
    with suppress(OSError):
        if os.path.samefile(arguments.history, arguments.file):
            raise CommandError(
                "{file} is the project itself; the history needs a file of its own.", file=arguments.history
            )
    return history_file(arguments.history, document.network)
