"""The command line too says everything out of the catalogue; what programs read is the same in every language."""

import re
from collections.abc import Iterator
from contextlib import suppress
from gettext import NullTranslations
from pathlib import Path

import pytest

from engine.words import use
from simulator.commands import cli
from simulator.commands.cli import COMMANDS, main
from tests.pseudo_language import Brackets, bare, bare_words

Capture = pytest.CaptureFixture[str]

SAME_EVERYWHERE = frozenset({"chainrule", "tanh", "max", "ln"})
"""The program's name, and symbols of functions."""
TYPED = re.compile(
    r"--[a-z-]+|OUT\.\w+|WxH|\b[A-Z]{2,}\b|\b(train|new|vary|import|explain|picture|options)\b|\[[^\]]*\]|\{[^}]*\}"
)
"""Options, what stands for an argument, and names of commands."""


@pytest.fixture(autouse=True)
def brackets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "catalogue", Brackets)
    yield
    use(NullTranslations())


def printed(capsys: Capture, *arguments: str) -> str:
    with suppress(SystemExit):
        main(arguments)
    found = capsys.readouterr()
    return found.out + found.err


def words_outside(text: str) -> list[str]:
    return bare_words(TYPED.sub(" ", bare(text)), SAME_EVERYWHERE)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help(command: tuple[str, ...], capsys: Capture) -> None:
    text = printed(capsys, *command, "--help")
    assert len(text) > 400
    assert not words_outside(text)


@pytest.mark.parametrize(
    "command",
    [
        "train two-neurons",
        "train xor --epochs 3",
        "train two-neurons --learning-rate 1e300",
        "explain two-neurons w1",
        "explain two-neurons w1 --sample 1",
        "explain xor w1 --epoch 2",
        "explain xor w1 --sample 2",
        "explain xor w1 --latex",
        "explain vanishing-gradient w29",
    ],
)
def test_reports(command: str, capsys: Capture) -> None:
    text = printed(capsys, *command.split())
    assert "⟦" in text or "--latex" in command
    assert not [word for word in words_outside(text) if not text.startswith("\\") and word != "sample"]


@pytest.mark.parametrize(
    "command",
    [
        "nothing-of-that-name",
        "explain two-neurons w9",
        "explain two-neurons w1 --epoch -1",
        "explain two-neurons w1 --sample 7",
        "picture two-neurons a.gif",
        "picture two-neurons a.png --epoch -1",
        "train two-neurons --epochs -1",
        "train two-neurons --learning-rate 0",
        "train missing.chainrule",
        "train two-neurons --history missing/a.csv",
    ],
)
def test_refusals(command: str, capsys: Capture) -> None:
    text = printed(capsys, *command.split())
    assert text.startswith("chainrule: ⟦")
    assert not words_outside(text)


@pytest.mark.parametrize("command", ["train two-neurons --json", "explain xor w1 --json", "explain xor w1 --latex"])
def test_what_programs_read_is_the_same_in_every_language(
    command: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bracketed = printed(capsys, *command.split())
    monkeypatch.setattr(cli, "catalogue", NullTranslations)
    assert bracketed == printed(capsys, *command.split())
