"""`chainrule picture`: the window as a picture, drawn off screen."""

import argparse
import re
from pathlib import Path

from engine.words import say
from simulator.commands.arguments import file_help, read_file, whole_number
from simulator.commands.qt_door import qt_function
from simulator.exports.rows import PICTURE
from simulator.refusals import CommandError
from widgets.basics.themes import THEMES

DEFAULT_SIZE = (1440, 900)
SMALLEST, LARGEST = 320, 8192  # pixels


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", metavar="FILE", help=file_help())
    parser.add_argument("out", metavar="OUT.png", type=Path, help=say("the picture, a PNG"))
    parser.add_argument(
        "--epoch", metavar="K", type=whole_number, help=say("trained up to epoch K; by default until it stops")
    )
    parser.add_argument(
        "--size", metavar="WxH", type=size, default=DEFAULT_SIZE, help=say("in pixels, by default 1440x900")
    )
    parser.add_argument("--theme", choices=tuple(THEMES), default="light", help=say("by default light"))


def run(arguments: argparse.Namespace) -> int:
    """Train, draw and save."""
    if arguments.out.suffix.lower() != PICTURE.suffix:
        raise CommandError(
            "The picture {file} must have a name that ends in {suffix}.", file=arguments.out, suffix=PICTURE.suffix
        )
    if arguments.epoch is not None and arguments.epoch < 0:
        raise CommandError("There is no epoch {epoch}; the first one is 0.", epoch=arguments.epoch)
    project = read_file(arguments.file)
    draw_picture = qt_function("simulator.window.off_screen", "draw_picture")
    draw_picture(project, arguments.out, arguments.epoch, arguments.size, arguments.theme)
    return 0


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels of a text such as 1440x900; for `argparse`."""
    match = re.fullmatch(r"([0-9]{1,5})[x×]([0-9]{1,5})", text)
    if not match or not all(SMALLEST <= int(side) <= LARGEST for side in match.groups()):
        raise argparse.ArgumentTypeError(
            say(
                "“{text}” is not a width and height such as 1440x900, each from {smallest} to {largest}",
                text=text,
                smallest=SMALLEST,
                largest=LARGEST,
            )
        )
    return int(match[1]), int(match[2])
