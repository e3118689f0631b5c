"""JSON is read as it is meant, and what a project may not hold is named by its field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.project.strict_json import JsonError, parse_json, shown

plain_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(plain_json)
def test_ordinary_json_is_read_as_python_reads_it(value: object) -> None:
    assert parse_json(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ('{"a": 1, "b": {"c": 2, "c": 3, "c": 3}}', 'b has the key "c" 3 times, and may have it once'),
        ('{"a": [1, NaN]}', "a[1] is NaN, and must be a finite number"),
        ('{"a b": {"": -Infinity}}', '."a b"."" is -Infinity'),
        ("[1e400]", "[0] is 1e400, and must be a number up to 1.8e308"),
        (f"[{'9' * 400}]", "[0] is 9999"),
        ('{"a": NaN, "b": NaN}', "a is NaN"),
        ('{"a": 1', "line 1, column 8"),
        ("[" * 50_000 + "]" * 50_000, "nested too deeply"),
    ],
)
def test_what_is_refused_is_named_by_its_field(text: str, clause: str) -> None:
    with pytest.raises(JsonError) as caught:
        parse_json(text)
    assert clause.removeprefix(".") in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("value", "text"),
    [([1, 2], "a list of 2"), ({"a": 1}, "an object"), (None, "null"), ("ü", '"ü"'), ("x" * 99, '"' + "x" * 38 + "…")],
)
def test_a_value_in_a_sentence_stays_short(value: object, text: str) -> None:
    assert str(shown(value)) == text
