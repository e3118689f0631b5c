"""The array types of the engine."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]


def frozen(values: object) -> FloatArray:
    """A read-only float64 copy, contiguous in memory."""
    array = np.array(values, dtype=np.float64, order="C")
    array.setflags(write=False)
    return array
