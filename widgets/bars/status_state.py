"""The frozen state of the status line; no Qt here."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class StatusState:
    """One plain sentence, whether it is a warning, and the conventions in force."""

    message: str = ""
    conventions: str = ""
    kind: Literal["info", "warning"] = "info"
