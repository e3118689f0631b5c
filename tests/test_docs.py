"""What README.md and docs/guide.md list is what the tables of the program hold."""

import re
from pathlib import Path

from engine.explaining.step_sizes import STRIDES
from simulator.project.lessons import LESSONS

ROOT = Path(__file__).parents[1]


def test_the_lessons() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (listed,) = re.findall(r"^No display is needed\. (.*) are lessons", readme, re.MULTILINE)
    assert re.findall(r"`([\w-]+)`", listed) == list(LESSONS)


def test_the_sizes_of_a_step() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    (listed,) = re.findall(r"^A step is (.*), whichever", guide, re.MULTILINE)
    assert re.split(", | or ", listed) == [stride.title for stride in STRIDES]
