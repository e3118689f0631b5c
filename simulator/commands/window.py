"""`chainrule` and `chainrule FILE`: the window; where there is no display, the same job without one."""

import argparse
import gc
import os
import sys
from pathlib import Path

from engine.words import say
from simulator.commands.arguments import read_file
from simulator.commands.picture import DEFAULT_SIZE
from simulator.commands.qt_door import qt_function
from simulator.commands.train import forget, status_of, train
from simulator.commands.train_report import text_report
from simulator.project.named import FIRST_LESSON

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(arguments: argparse.Namespace) -> int:
    """Open the window, or train and leave a picture of it."""
    file = arguments.file or FIRST_LESSON
    if has_display():
        gc.disable()  # what is made while the program starts is no garbage; the application then looks for it itself
        status: int = qt_function("simulator.window.application", "run")(file)
        return status
    return _work_without_display(file)


def has_display() -> bool:
    """Whether a window can be shown: Windows and macOS always can, elsewhere the environment says so."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in DISPLAYS)


def _work_without_display(file: str) -> int:
    project = read_file(file)
    print(say("There is no display, so {file} is trained without a window.", file=file) + "\n")
    outcome = train(project.document, forget)
    print(text_report(outcome))
    picture = Path(f"{Path(file).stem}.chainrule.png")
    qt_function("simulator.window.off_screen", "draw_picture")(project, picture, None, DEFAULT_SIZE, "light")
    print("\n" + say("The window is drawn in {picture}.", picture=picture))
    return status_of(outcome)
