"""How a session stands beside what a person has chosen: what happened last; no Qt here."""

from dataclasses import dataclass

from simulator.workspace.events import SessionEvent


@dataclass(frozen=True, slots=True)
class Standing:
    """What has come of what was asked, not what is chosen; none of it is kept anywhere."""

    event: SessionEvent | None = None
