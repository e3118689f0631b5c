"""What is asked of a table, and the rows that a seed holds out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import TableError
from engine.recipe import HeldOutShare


@given(st.integers(1, 60), st.floats(0, 1, exclude_max=True), st.integers(0, 99))
def test_a_share_of_the_rows_is_drawn_and_some_stay(count: int, share: float, seed: int) -> None:
    rows = np.arange(100, 100 + count)
    drawn = HeldOutShare(share, seed).drawn(rows)
    assert set(drawn.tolist()) <= set(rows.tolist())
    assert len(set(drawn.tolist())) == len(drawn) < count
    assert abs(len(drawn) - share * count) <= 1
    assert drawn.tolist() == sorted(HeldOutShare(share, seed).drawn(rows).tolist())


def test_the_seed_decides_which() -> None:
    rows = np.arange(100)
    chosen = np.random.default_rng(7).permutation(100)[:20]
    assert HeldOutShare(0.2, 7).drawn(rows).tolist() == sorted(chosen.tolist())
    assert HeldOutShare(0.2, 8).drawn(rows).tolist() != sorted(chosen.tolist())


@pytest.mark.parametrize(
    ("share", "seed", "says"), [(1.0, 1, "from 0 to below 1"), (-0.1, 1, "is -0.1"), (0.5, -1, "seed")]
)
def test_what_is_no_share_is_refused(share: float, seed: int, says: str) -> None:
    with pytest.raises(TableError, match=says):
        HeldOutShare(share, seed)
