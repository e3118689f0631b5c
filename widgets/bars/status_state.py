"""The frozen state of the status line; no Qt here."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class StatusState:
    """One plain sentence, whether it is a warning, and the conventions in force.

    `offer` says what can be done about it with one click, if anything can.
    """

    message: str = ""
    conventions: str = ""
    kind: Literal["info", "warning"] = "info"
    offer: str = ""
