"""What a campaign is: numbered attempts, each of which follows from its number alone, and what came of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What came of some attempts: how many of each kind, and a line for each that broke a promise."""

    figures: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Put what came of other attempts to this."""
        self.figures += other.figures
        self.failures += other.failures


@dataclass(frozen=True, slots=True)
class Campaign:
    """So many attempts, numbered from 0, that `attempt` makes; a part of the ledger has `part` of them.

    `short` of them are made by `make test`.
    """

    name: str
    says: str
    total: int
    part: int
    short: int
    attempt: Callable[[range], Outcome]

    def parts(self) -> list[range]:
        """All attempts, in parts."""
        return [range(start, min(start + self.part, self.total)) for start in range(0, self.total, self.part)]
