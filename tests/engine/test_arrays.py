import numpy as np
import pytest

from engine.arrays import frozen


def test_a_frozen_copy_neither_changes_nor_follows_what_it_was_made_from() -> None:
    given = np.array([[1, 2], [3, 4]]).T
    copy = frozen(given)
    given[0, 0] = 9
    assert copy.tolist() == [[1.0, 3.0], [2.0, 4.0]]
    assert copy.dtype == np.dtype(np.float64)
    assert copy.flags.c_contiguous
    with pytest.raises(ValueError, match="read-only"):
        copy[0, 0] = 5.0
