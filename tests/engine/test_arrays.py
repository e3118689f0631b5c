"""Copies that cannot be written to, and buffers that begin where the processor reads fastest."""

import numpy as np
import pytest

from engine.arrays import aligned_zeros, frozen


def test_a_frozen_array_is_a_copy_that_refuses_writing() -> None:
    values = np.array([1.0, 2.0])
    copy = frozen(values)
    values[0] = 9.0
    assert copy.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        copy[0] = 5.0


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (19, 500), (0, 4)])
def test_aligned_zeros_begin_with_a_line_of_the_cache(shape: tuple[int, int]) -> None:
    values = aligned_zeros(*shape)
    assert values.shape == shape
    assert values.flags.c_contiguous
    assert values.flags.writeable
    assert not values.any()
    assert values.ctypes.data % 64 == 0 or not values.size
