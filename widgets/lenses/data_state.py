"""What the table of the data shows, as frozen values; no Qt here."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from engine.arrays import FloatArray

ColumnKind = Literal["input", "target", "output", "share"]


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column: an input, a target, what the network makes of it, or the samples' shares of E.

    `node` is the input or output that it belongs to. A number of the table is the network's times `scale` plus
    `offset`; where that is no change both are left out.
    """

    kind: ColumnKind
    name: str
    node: str = ""
    scale: float = 1.0
    offset: float = 0.0

    @property
    def is_given(self) -> bool:
        """Whether its numbers are the data, and not computed of them."""
        return self.kind in {"input", "target"}


@dataclass(frozen=True, slots=True, eq=False)
class DataState:
    """The rows at one epoch: `numbers` (rows, columns), in the table's units.

    The first `trained` rows are the samples, of which `sample` (from 0) is shown; the others are held out, and have no
    share of E, which is NaN.
    """

    columns: tuple[DataColumn, ...] = ()
    numbers: FloatArray = field(default_factory=lambda: np.empty((0, 0)))
    trained: int = 0
    sample: int = 0
    digits: int = 4
