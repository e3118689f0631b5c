"""The array types of the engine."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]
ByteArray = NDArray[np.uint8]
ColumnChoice = slice | list[int]
"""Which columns of a table are meant."""

ALL = slice(None)

CACHE_LINE = 8
"""Numbers in a line of the processor's cache, 64 bytes."""


def frozen(values: object) -> FloatArray:
    """A read-only float64 copy, contiguous in memory."""
    array = np.array(values, dtype=np.float64, order="C")
    array.setflags(write=False)
    return array


def aligned_zeros(rows: int, columns: int) -> FloatArray:
    """Zeros (rows, columns) whose memory begins a line of the cache: numpy is slower where its loads straddle two."""
    values = np.zeros(rows * columns + CACHE_LINE)
    first = -values.ctypes.data // values.itemsize % CACHE_LINE
    return values[first : first + rows * columns].reshape(rows, columns)
