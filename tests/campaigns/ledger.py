"""What of a campaign is done, kept in a file after each part, so that it can be stopped at any time and resumed."""

import json
import os
from collections import Counter
from pathlib import Path

from tests.campaigns.campaign import Campaign, Outcome


class Ledger:
    """The parts of a campaign that are done, and what came of them; a part counts once, whole or not at all."""

    def __init__(self, folder: Path, campaign: Campaign) -> None:
        self._campaign = campaign
        self._path = folder / f"{campaign.name}.json"
        self.outcome = Outcome()
        self._done: set[int] = set()
        if self._path.exists():
            kept = json.loads(self._path.read_text("utf-8"))
            if kept["part"] == campaign.part:
                self._done = set(kept["done"])
                self.outcome = Outcome(Counter(kept["figures"]), kept["failures"])

    @property
    def open_parts(self) -> list[range]:
        """The parts that are still to be done."""
        return [part for part in self._campaign.parts() if part.start not in self._done]

    @property
    def attempts(self) -> int:
        """How many attempts are done."""
        return sum(len(part) for part in self._campaign.parts() if part.start in self._done)

    def add(self, part: range, outcome: Outcome) -> None:
        """Enter a part that is done."""
        self._done.add(part.start)
        self.outcome.add(outcome)
        kept = {
            "part": self._campaign.part,
            "done": sorted(self._done),
            "figures": self.outcome.figures,
            "failures": self.outcome.failures,
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(kept, indent=1), "utf-8")
        os.replace(new, self._path)

    def closing_line(self) -> str:
        """What there is to say at the end."""
        campaign, failed = self._campaign, len(self.outcome.failures)
        figures = ", ".join(f"{_grouped(many)} {what}" for what, many in sorted(self.outcome.figures.items()))
        done = f"{_grouped(self.attempts)} of {_grouped(campaign.total)} {campaign.says}"
        return f"{campaign.name}: {done}; {figures}; {_grouped(failed)} broke a promise"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
