"""The command line: `chainrule` opens the window, the commands `train`, `explain` and `picture` need no display.

Each command is a module with `add_arguments` and `run`, imported only when it is asked for: `chainrule --help` loads
neither numpy nor Qt, `chainrule train` and `chainrule explain` no Qt.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import NoReturn, Protocol, cast

from engine.errors import RefusalError
from simulator.project.atomic_file import reason

WRONG, FAILED = 2, 1
INTERRUPTED, BROKEN_PIPE = 130, 141  # as shells report SIGINT and SIGPIPE


class Command(Protocol):
    """What the module of a command has; `run` returns the exit status and raises one of the errors of `main`."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as `--help` lists it."""

    usage: str
    summary: str
    example: str


WINDOW = Entry("chainrule [FILE]", "Open the window on a project file or a lesson.", "chainrule xor")
COMMANDS = {
    "train": Entry(
        "chainrule train FILE [options]",
        "Train without a window, and print what each parameter became and why it stopped.",
        "chainrule train two-neurons --epochs 100 --threshold none --history history.csv",
    ),
    "explain": Entry(
        "chainrule explain FILE PARAMETER [options]",
        "Write the derivative of E by a weight or bias as the product of the chain rule.",
        "chainrule explain two-neurons w1 --epoch 10 --latex",
    ),
    "picture": Entry(
        "chainrule picture FILE OUT.png [options]",
        "Save the window as a picture, drawn off screen.",
        "chainrule picture two-neurons picture.png --epoch 81 --size 1440x900 --theme dark",
    ),
}


class Parser(argparse.ArgumentParser):
    """Refuses wrong options in one sentence, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message.rstrip('.')}; “{self.prog} --help” shows what is allowed.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns the exit status."""
    _never_fail_to_print()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(given)
        sys.stdout.flush()
    except RefusalError as error:
        print(f"chainrule: {error}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("chainrule: Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except OSError as error:
        _drop_output()
        print(f"chainrule: The output cannot be written: {reason(error)}.", file=sys.stderr)
        return FAILED
    return status


def _run(given: list[str]) -> int:
    if given and given[0] in COMMANDS:
        return _run_command(given[0], given[1:])
    arguments = _window_parser().parse_args(given)
    return _command("window").run(arguments)


def _run_command(name: str, given: list[str]) -> int:
    entry, command = COMMANDS[name], _command(name)
    parser = Parser(
        f"chainrule {name}", description=entry.summary, epilog=f"Example: {entry.example}", allow_abbrev=False
    )
    command.add_arguments(parser)
    return command.run(parser.parse_args(given))


def _command(name: str) -> Command:
    return cast(Command, import_module(f"simulator.commands.{name}"))


def _window_parser() -> Parser:
    entries = (WINDOW, *COMMANDS.values())
    commands = "\n".join(f"  {entry.usage}\n      {entry.summary}\n      Example: {entry.example}" for entry in entries)
    parser = Parser(
        "chainrule",
        usage="chainrule [FILE] | chainrule COMMAND …",
        description="A simulator of backpropagation: every epoch of training, to look at and to change.",
        epilog=f"commands:\n{commands}\n\n“chainrule COMMAND --help” shows the options of a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="a project file or a lesson; two-neurons without one")
    parser.add_argument("--version", action="version", version=f"chainrule {version('chainrule')}")
    return parser


def _drop_output() -> None:
    """Let what Python still holds for the standard output go nowhere, so that it does not fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _never_fail_to_print() -> None:
    """Print a question mark for what the terminal's encoding lacks, such as w₁ on an old Windows console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
