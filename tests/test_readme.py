"""What README.md and CONTRIBUTING.md tell people to type works as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from simulator.commands.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (chainrule (?:train|new|picture) [^#\n]*?) *(?:#|$)", README, re.MULTILINE)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("command", COMMANDS)
def test_each_example_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status = main(shlex.split(command)[1:])
    assert status == 0, capsys.readouterr().err


def test_there_are_examples_of_each_command() -> None:
    assert {command.split()[1] for command in COMMANDS} == {"train", "new", "picture"}


def test_whatever_is_made_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"run", "test"} <= set(re.findall(r"\bmake ([a-z]+)", TEXTS)) <= targets


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^):]+)\)", TEXTS))))
def test_each_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).is_file()
