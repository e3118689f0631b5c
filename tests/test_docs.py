"""What README.md and docs/guide.md list is what the tables of the program hold."""

import re
from pathlib import Path

from engine.asking.expression import FUNCTIONS
from engine.explaining.step_sizes import STRIDES
from engine.generators import GENERATORS
from simulator.project.lessons import LESSONS

ROOT = Path(__file__).parents[1]


def test_the_lessons() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (listed,) = re.findall(r"^No display is needed\. (.*?) are lessons", readme, re.MULTILINE | re.DOTALL)
    assert re.findall(r"`([\w-]+)`", listed) == list(LESSONS)


def test_the_lessons_and_what_to_try() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    table = guide[guide.index("| lesson | what it shows |") : guide.index("## A network in one line")]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(LESSONS)


def test_the_sizes_of_a_step() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    (listed,) = re.findall(r"^A step is (.*), whichever", guide, re.MULTILINE)
    assert re.split(", | or ", listed) == [stride.title for stride in STRIDES]


def test_made_data_and_their_options() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    table = guide[guide.index("| data | what they are |") : guide.index("A formula is written")]
    told: dict[str, list[str]] = {}
    for line in table.splitlines()[2:]:
        names, options = line.split(" | ")[0], line.split(" | ")[-1]
        told |= dict.fromkeys(re.findall(r"`([a-z]+)`", names), re.findall(r"`--([a-z]+)`", options))
    assert {name: sorted(options) for name, options in told.items()} == {
        name: sorted(row.options) for name, row in GENERATORS.items()
    }


def test_the_functions_of_an_expression() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    (listed,) = re.findall(r"The functions are (.*)\.$", guide, re.MULTILINE)
    assert re.split(", | and ", listed) == list(FUNCTIONS)
