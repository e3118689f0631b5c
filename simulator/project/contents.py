"""What a project holds: the document, all runs as recipes with their ends, how one looked at them; as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.arrays import FloatArray
from engine.settings import TrainingSettings
from engine.training.outline import Outline
from engine.training.state_parts import StateParts
from engine.training.stopping import StopReason
from simulator.project.document import Document
from simulator.project.unknown_fields import NONE_UNKNOWN, UnknownFields
from simulator.project.versions import VERSION

Tree = Mapping[str, Any]
"""An object of JSON, of which this wing knows no more than that it is one."""


@dataclass(frozen=True, slots=True, eq=False)
class RunEnd:
    """With what a run ended: its last epoch, E and state there, and by which rule it came to its end, if it did."""

    epoch: int
    error: float
    state: StateParts
    stop: StopReason | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run left another one: that one's id in the file, and the epoch."""

    run: int
    epoch: int


@dataclass(frozen=True, slots=True, eq=False)
class RunRecord:
    """A run: how it can be made again, and what it came to. A run that was never trained has no end.

    - `document` as it last was, with the parameters of the run's first epoch; `id` is the file's own.
    - `name`, `origin`, `change` (an act), `further` and `hidden` are its label; `epoch` was shown of it.
    - `start` is the state of the first epoch, `beginning` the parameters at epoch 0 of the chain of runs before it.
    - `made_by` are the settings that made it, each with the first epoch that it made; `executor` did the computing.
    - `counted_from` is the epoch from which its number of epochs counts.
    """

    id: int
    document: Document
    name: str
    first_epoch: int
    start: StateParts
    beginning: FloatArray
    origin: Origin | None = None
    change: Tree | None = None
    further: int = 0
    hidden: bool = False
    epoch: int = 0
    counted_from: int = 0
    executor: str = ""
    made_by: tuple[tuple[int, TrainingSettings], ...] = ()
    end: RunEnd | None = None
    outline: Outline | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """All that is saved. Without runs, nothing was trained; the run whose id is `current` is the document's own.

    `view` is how one looked at it, in the form of `workspace/viewpoint_tree.py`. `unknown` is what a newer `version` of
    the program wrote and this one does not know.
    """

    document: Document
    runs: tuple[RunRecord, ...] = ()
    current: int | None = None
    view: Tree | None = None
    unknown: UnknownFields = field(default=NONE_UNKNOWN)
    version: str = VERSION
