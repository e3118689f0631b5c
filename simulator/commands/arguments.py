"""What several commands take: a project or a lesson, and numbers as people write them."""

import argparse
import os
from contextlib import suppress
from pathlib import Path

from engine.errors import NumberError
from engine.formulas.notation import parse_number, parse_whole_number
from engine.words import say, say_list
from simulator.project.lessons import LESSONS
from simulator.project.named import PROJECT_SUFFIX, Project, read_named
from simulator.refusals import CommandError


def file_help() -> str:
    """What a command says of its file."""
    return say("a project file, or the name of a lesson: {lessons}", lessons=say_list(list(LESSONS)))


def read_file(file: str) -> Project:
    """The project or lesson that the argument names."""
    return read_named(file)


def whole_number(text: str) -> int:
    """The number of a command-line option; for `argparse`, which shows the error."""
    try:
        return parse_whole_number(text)
    except NumberError as error:
        raise argparse.ArgumentTypeError(error.sentence) from None


def number(text: str) -> float:
    """The number of a command-line option, with a decimal point or comma; for `argparse`."""
    try:
        return parse_number(text)
    except NumberError as error:
        raise argparse.ArgumentTypeError(error.sentence) from None


def number_or_none(text: str) -> float | None:
    """A number, or None for the word none; for `argparse`."""
    return None if text.lower() == "none" else number(text)


def check_out(out: Path, origin: str) -> None:
    """Raise `CommandError` unless a project may be written there that is made of what lies at `origin`."""
    if out.suffix.lower() != PROJECT_SUFFIX:
        raise CommandError(
            "The project {file} must have a name that ends in {suffix}.", file=out, suffix=PROJECT_SUFFIX
        )
    with suppress(OSError):
        if os.path.samefile(origin, out):
            raise CommandError(
                "{file} is where the data come from; the project that is made needs a file of its own.", file=out
            )
