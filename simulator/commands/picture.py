"""`chainrule picture`: the window as a picture, drawn off screen."""

import argparse
import re
from pathlib import Path

from simulator.commands.arguments import FILE_HELP, read_file, whole_number
from simulator.commands.qt_door import qt_function
from simulator.errors import CommandError
from simulator.exports.rows import PICTURE
from widgets.basics.themes import THEMES

DEFAULT_SIZE = (1440, 900)
SMALLEST, LARGEST = 320, 8192  # pixels


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    parser.add_argument("out", metavar="OUT.png", type=Path, help="the picture, a PNG")
    parser.add_argument(
        "--epoch", metavar="K", type=whole_number, help="trained up to epoch K; by default until it stops"
    )
    parser.add_argument("--size", metavar="WxH", type=size, default=DEFAULT_SIZE, help="in pixels, by default 1440x900")
    parser.add_argument("--theme", choices=tuple(THEMES), default="light", help="by default light")


def run(arguments: argparse.Namespace) -> int:
    """Train, draw and save."""
    if arguments.out.suffix.lower() != PICTURE.suffix:
        raise CommandError(f"The picture {arguments.out} must have a name that ends in {PICTURE.suffix}.")
    if arguments.epoch is not None and arguments.epoch < 0:
        raise CommandError(f"There is no epoch {arguments.epoch}; the first one is 0.")
    project = read_file(arguments.file)
    draw_picture = qt_function("simulator.window.off_screen", "draw_picture")
    draw_picture(project.document, project.name, arguments.out, arguments.epoch, arguments.size, arguments.theme)
    return 0


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels of a text such as 1440x900; for `argparse`."""
    match = re.fullmatch(r"([0-9]{1,5})[x×]([0-9]{1,5})", text)
    if not match or not all(SMALLEST <= int(side) <= LARGEST for side in match.groups()):
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a width and height such as 1440x900, each from {SMALLEST} to {LARGEST}"
        )
    return int(match[1]), int(match[2])
