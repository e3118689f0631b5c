"""The short form of each campaign, and the ledger that lets the long form be stopped and resumed."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.campaigns.campaign import Campaign, Outcome
from tests.campaigns.ledger import Ledger
from tests.campaigns.rows import CAMPAIGNS

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals, and no fork")
@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda campaign: campaign.name)
def test_the_short_form_breaks_no_promise(campaign: Campaign) -> None:
    code = f"""
from tests.campaigns.rows import CAMPAIGNS
campaign = next(each for each in CAMPAIGNS if each.name == {campaign.name!r})
outcome = campaign.attempt(range({campaign.short}))
print(outcome.figures.total(), outcome.failures)
"""  # in a process of its own: it is killed, and what it warns of is an error
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT, check=True)
    figures, failures = done.stdout.split(maxsplit=1)
    assert failures.strip() == "[]"
    assert int(figures) >= campaign.short


def counted(numbers: range) -> Outcome:
    return Outcome(Counter(even=sum(number % 2 == 0 for number in numbers)), [str(n) for n in numbers if n == 7])


COUNTING = Campaign("counting", "numbers", 23, 5, 1, counted)


def test_a_campaign_is_stopped_resumed_and_adds_up(tmp_path: Path) -> None:
    for _ in range(3):  # each time as if the one before had been killed
        ledger = Ledger(tmp_path, COUNTING)
        for part in ledger.open_parts[:2]:
            ledger.add(part, COUNTING.attempt(part))
    ledger = Ledger(tmp_path, COUNTING)
    assert ledger.open_parts == []
    assert (ledger.attempts, ledger.outcome.figures["even"], ledger.outcome.failures) == (23, 12, ["7"])
    assert ledger.closing_line() == "counting: 23 of 23 numbers; 12 even; 1 broke a promise"


def test_what_was_done_in_other_parts_does_not_count(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, COUNTING)
    ledger.add(range(5), COUNTING.attempt(range(5)))
    assert Ledger(tmp_path, Campaign("counting", "numbers", 23, 4, 1, counted)).attempts == 0


def test_the_command_line_runs_a_part_and_says_what_came_of_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.campaigns", "journal-errors", "--folder", str(tmp_path), "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT, check=True)
    assert done.stdout.startswith(
        "journal-errors: 100 of 100 places of the journal's writing at which the disk fails; "
    )
    assert done.stdout.endswith("; 0 broke a promise\n")
    again = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT, check=True)
    assert (again.stdout, again.stderr) == (done.stdout, "")
