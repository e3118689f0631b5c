"""What is to be made of a table: which columns are inputs and targets, how they become numbers; as frozen values."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from engine.arrays import IntArray
from engine.errors import TableError

ColumnRole = Literal["input", "target", "unused"]
Encoding = Literal["number", "one-hot", "rank"]
Scaling = Literal["none", "standard", "minmax"]
Missing = Literal["refuse", "drop", "mean"]


@dataclass(frozen=True, slots=True)
class ColumnRecipe:
    """What becomes of the column of that name.

    - `encoding`: its numbers as they are, `one-hot` (a column of 0 and 1 for each word), or `rank` (a word's place
      among them, from 0); None: numbers as they are, words one-hot.
    - `scaling` of numbers and ranks: `standard` (mean 0, deviation 1) or `minmax` (from 0 to 1), over the rows that are
      trained on.
    - `words`: those that there are, in their order; empty: all that occur, sorted.
    """

    column: str
    role: ColumnRole
    encoding: Encoding | None = None
    scaling: Scaling = "none"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldOutShare:
    """A share of the rows, from 0 to below 1, drawn by a seed; raises `TableError`."""

    share: float
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.share < 1:
            raise TableError("The share of rows held out is {share:g}; it must be from 0 to below 1.", share=self.share)
        if self.seed < 0:
            raise TableError("The seed is {seed}; it must be a whole number of at least 0.", seed=self.seed)

    def drawn(self, rows: IntArray) -> IntArray:
        """Those of `rows` that are held out, sorted: the share, rounded, but at least one of more than one row."""
        if not self.share or len(rows) < 2:
            return rows[:0]
        count = min(max(round(self.share * len(rows)), 1), len(rows) - 1)
        return np.sort(np.random.default_rng(self.seed).permutation(rows)[:count])


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a data set is made of: its columns in the order in which it has them, what is done about a missing cell.

    `missing` of a used column: `refuse`, `drop` its row, or let it count as the `mean` of the rows that are trained on.
    `held_out` are the rows (from 0) that are never trained on, or a share of them.
    """

    columns: tuple[ColumnRecipe, ...]
    missing: Missing = "refuse"
    held_out: tuple[int, ...] | HeldOutShare = field(default=())
