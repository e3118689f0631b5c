import argparse
from pathlib import Path
from typing import Any

import pytest

from simulator.commands import picture
from simulator.commands.picture import add_arguments, run, size
from simulator.project.lessons import LESSONS
from simulator.refusals import CommandError
from widgets.basics.themes import THEMES


@pytest.mark.parametrize(("text", "sides"), [("1440x900", (1440, 900)), ("1024×768", (1024, 768))])
def test_a_size_in_pixels(text: str, sides: tuple[int, int]) -> None:
    assert size(text) == sides


@pytest.mark.parametrize("text", ["1440", "319x900", "900x8193", "-900x900", "9e2x900", "١٤٤٠x900"])
def test_a_size_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="each from 320 to 8192"):
        size(text)


def given(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(arguments)


def test_the_picture_is_of_the_project_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr(picture, "qt_function", lambda *_: lambda *asked: drawn.extend((asked[0].name, *asked[1:])))
    assert run(given("xor", "out.PNG", "--epoch", "3")) == 0
    assert drawn == [LESSONS["xor"], Path("out.PNG"), 3, (1440, 900), "light"]


@pytest.mark.parametrize("arguments", [("xor", "out.jpg"), ("xor", "out.png", "--epoch", "-1")])
def test_what_cannot_be_drawn_is_refused_before_anything_is_loaded(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(given(*arguments))


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_asked_for(theme: str) -> None:
    assert given("xor", "out.png", "--theme", theme).theme == theme


def test_a_theme_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        given("xor", "out.png", "--theme", "system")
    assert "projector" in capsys.readouterr().err
