"""Arrays in a file are exact, small ones as rows and large ones packed."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.arrays import FloatArray
from simulator.project.number_array import MOST_WRITTEN, array_tree, number_in, number_tree, numbers_in, rows_in
from simulator.project.strict_json import JsonError

any_rows = arrays.arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(0, 4)))


@given(any_rows)
def test_rows_come_back_to_the_bit(values: FloatArray) -> None:
    tree = json.loads(json.dumps(array_tree(values), allow_nan=False))
    back = rows_in(tree, "here", values.shape[1])
    assert np.array_equal(back, values, equal_nan=True)
    assert np.array_equal(np.signbit(back), np.signbit(values))


def test_up_to_20_000_numbers_are_written_out_and_more_are_packed() -> None:
    assert MOST_WRITTEN == 20_000
    few, many = np.arange(20_000.0).reshape(1000, 20), np.arange(20_020.0).reshape(1001, 20)
    assert array_tree(few) == few.tolist()
    packed = array_tree(many)
    assert isinstance(packed, dict)
    assert packed["shape"] == [1001, 20]
    assert np.array_equal(rows_in(packed, "here", 20), many)
    assert np.array_equal(numbers_in(array_tree(many.ravel()), "here"), many.ravel())


def test_what_is_packed_is_little_endian_whatever_the_machine() -> None:
    assert array_tree(np.array([math.inf, 1.0])) == {"shape": [2], "float64": "AAAAAAAA8H8AAAAAAADwPw=="}


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({"shape": [2, 3], "float64": ""}, "here.shape is \\[2, 3\\], and must be \\[n, 2\\]"),
        ({"shape": [2], "float64": ""}, "here.shape is"),
        ({"shape": [1, 2], "float64": "AAAA"}, "here.float64 holds 3 bytes, and must hold 16"),
        ({"shape": [1, 2], "float64": "Ä"}, "here.float64 is not base64"),
        ({"shape": [1, 2], "float64": "A"}, "here.float64 is not base64"),
        ([[1.0, 2.0], [1.0]], "here\\[1\\] is a list of 1, and must be a list of 2"),
    ],
)
def test_what_does_not_fit_is_refused(tree: object, says: str) -> None:
    with pytest.raises(JsonError, match=says):
        rows_in(tree, "here", 2)


def test_too_many_numbers_are_refused() -> None:
    with pytest.raises(JsonError, match="here has 3 numbers, and must have 2"):
        numbers_in([1.0, 2.0, 3.0], "here", 2)


@given(st.floats())
def test_a_number_alone_comes_back(value: float) -> None:
    back = number_in(json.loads(json.dumps(number_tree(value), allow_nan=False)))
    assert back == value or (math.isnan(back) and math.isnan(value))
