"""The command line: `chainrule` opens the window, the commands need no display.

Each command is a module with `add_arguments` and `run`, imported only when it is asked for: `chainrule --help` loads
neither numpy nor Qt, `chainrule train`, `new`, `import` and `explain` no Qt.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Any, NoReturn, Protocol, cast

from engine.errors import RefusalError
from engine.words import noted, say, use
from simulator.commands.plain_output import never_fail_to_print
from simulator.interrupts import held_interrupts
from simulator.project.atomic_file import reason
from simulator.streams import complain, drop_output, mend_streams
from simulator.words.language import catalogue

WRONG, FAILED = 2, 1
BROKEN_PIPE = 141  # as shells report SIGPIPE


class Command(Protocol):
    """What the module of a command has; `run` returns the exit status and raises one of the errors of `main`."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as `--help` lists it; its summary is noted."""

    usage: str
    summary: str
    example: str
    module: str = ""  # where it is not called as the command is


WINDOW = Entry("chainrule [FILE]", noted("Open the window on a project file or a lesson."), "chainrule xor")
COMMANDS = {
    "train": Entry(
        "chainrule train FILE [options]",
        noted("Train without a window, and print what each parameter became and why it stopped."),
        "chainrule train two-neurons --epochs 100 --threshold none --history history.csv",
    ),
    "new": Entry(
        "chainrule new LAYERS OUT [options]",
        noted("Make a project with a network of these layers, on data that are made or those of another project."),
        "chainrule new 2-8-8-1 moons.chainrule --data moons --samples 300 --noise 0.1 --held-out 0.2",
    ),
    "import": Entry(
        "chainrule import TABLE OUT --inputs A,B --targets C [options]",
        noted("Make a project of a table (CSV, TSV), with a network that trains at once."),
        "chainrule import flowers.csv flowers.chainrule --inputs length,width --targets kind --scale standard",
        "import_table",
    ),
    "vary": Entry(
        "chainrule vary FILE --what SETTING --values V,V [options]",
        noted("Train several times from the same start with one setting varied, and compare how each ended."),
        "chainrule vary two-neurons --what eta --values 0.1,1,10",
    ),
    "explain": Entry(
        "chainrule explain FILE PARAMETER [options]",
        noted("Write the derivative of E by a weight or bias as the product of the chain rule."),
        "chainrule explain two-neurons w1 --epoch 10 --latex",
    ),
    "picture": Entry(
        "chainrule picture FILE OUT.png [options]",
        noted("Save the window as a picture, drawn off screen."),
        "chainrule picture two-neurons picture.png --epoch 81 --size 1440x900 --theme dark",
    ),
}


class Formatter(argparse.HelpFormatter):
    """Says its own words as all else is said."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("usage: ") if prefix is None else prefix)


class LineFormatter(Formatter, argparse.RawDescriptionHelpFormatter):
    """Leaves the lines of descriptions and epilogs as they are."""


class Parser(argparse.ArgumentParser):
    """Refuses wrong options in one sentence, without the usage before it; says its own words as all else is said."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, **{"formatter_class": Formatter, "allow_abbrev": False, "add_help": False, **options})
        self._positionals.title, self._optionals.title = say("positional arguments"), say("options")
        self.add_argument("-h", "--help", action="help", help=say("show this help message and exit"))

    def error(self, message: str) -> NoReturn:
        complain(
            say(
                "{message}; “{command} --help” shows what is allowed.",
                command=self.prog,
                message=message.rstrip(".。"),  # argparse's own, or the sentence of a number that was refused
            ),
            self.prog,
        )
        raise SystemExit(WRONG)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns the exit status, and lets KeyboardInterrupt through."""
    mend_streams()
    never_fail_to_print()
    with held_interrupts():
        use(catalogue())
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(given)
        sys.stdout.flush()
    except RefusalError as error:
        complain(error.sentence)
        return WRONG
    except BrokenPipeError:
        drop_output()
        return BROKEN_PIPE
    except OSError as error:
        drop_output()
        complain(say("The output cannot be written: {reason}.", reason=reason(error)))
        return FAILED
    return status


def _run(given: list[str]) -> int:
    try:
        return _run_asked(given)
    except SystemExit as end:  # help was printed, or an option refused
        return end.code if isinstance(end.code, int) else 0


def _run_asked(given: list[str]) -> int:
    if given and given[0] in COMMANDS:
        return _run_command(given[0], given[1:])
    arguments = _window_parser().parse_args(given)
    return _command("window").run(arguments)


def _run_command(name: str, given: list[str]) -> int:
    entry = COMMANDS[name]
    command = _command(entry.module or name)
    parser = Parser(f"chainrule {name}", description=say(entry.summary), epilog=_example_text(entry))
    command.add_arguments(parser)
    return command.run(parser.parse_args(given))


def _command(name: str) -> Command:
    with held_interrupts():
        return cast(Command, import_module(f"simulator.commands.{name}"))


def _window_parser() -> Parser:
    entries = (WINDOW, *COMMANDS.values())
    commands = "\n".join(
        f"  {entry.usage}\n      {say(entry.summary)}\n      {_example_text(entry)}" for entry in entries
    )
    hint = say("“{command} --help” shows the options of a command.", command="chainrule COMMAND")
    parser = Parser(
        "chainrule",
        usage="chainrule [FILE] | chainrule COMMAND …",
        description=say("A simulator of backpropagation: every epoch of training, to look at and to change."),
        epilog=f"{say('commands:')}\n{commands}\n\n{hint}",
        formatter_class=LineFormatter,
    )
    file_hint = say("a project file or a lesson; {lesson} without one", lesson="two-neurons")
    parser.add_argument("file", metavar="FILE", nargs="?", help=file_hint)
    parser.add_argument(
        "--version",
        action="version",
        version=f"chainrule {version('chainrule')}",
        help=say("show program's version number and exit"),
    )
    return parser


def _example_text(entry: Entry) -> str:
    return say("Example: {command}", command=entry.example)
