"""A project's JSON is the tree, and has lines that can be compared."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.project.pretty_json import pretty

trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["runs", "data", "inputs", "view", "x"]), inner),
)


@given(trees)
def test_it_is_json_of_the_same_tree(tree: object) -> None:
    assert json.loads(pretty(tree)) == tree


def test_a_row_of_data_and_a_field_of_a_run_have_a_line_each() -> None:
    tree = {"data": {"inputs": [[1.0, 2.0], [3.0, 4.0]]}, "runs": [{"id": 1, "start": {"epoch": 0}}]}
    assert pretty(tree).split("\n") == [
        "{",
        '  "data": {',
        '    "inputs": [',
        "      [1.0, 2.0],",
        "      [3.0, 4.0]",
        "    ]",
        "  },",
        '  "runs": [',
        "    {",
        '      "id": 1,',
        '      "start": {"epoch": 0}',
        "    }",
        "  ]",
        "}",
    ]


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        pretty({"x": float("nan")})
