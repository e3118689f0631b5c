"""Expressions mean what Python's own arithmetic makes of them, and nonsense is refused with place and reason."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.asking.expression import (
    DEEPEST,
    FUNCTIONS,
    LONGEST,
    ExpressionError,
    Name,
    Operation,
    check_names,
    names,
    parse,
    value_of,
    values_at,
)

VALUES = {"w1": 0.15, "w2": 0.45, "a1": 0.602286, "b2": 0.65, "E": 0.1082, "dE/dw1": -0.001, "η": 0.4, "T": 0.25}
PYTHON: dict[str, Callable[..., float]] = {
    "abs": abs,
    "exp": math.exp,
    "tanh": math.tanh,
    "min": min,
    "max": max,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
}

numbers = st.floats(0, 1e3).map(lambda value: (f"{value:.6g}", float(f"{value:.6g}")))
known = st.sampled_from(sorted(VALUES)).map(lambda name: (name, VALUES[name]))
Written = tuple[str, float | None]


def _python(make: Callable[[], float]) -> float | None:
    try:
        value = make()
    except (ArithmeticError, ValueError):
        return None
    return value if isinstance(value, float) and math.isfinite(value) else None


def _binary(parts: tuple[Written, str, Written]) -> Written:
    (left, x), operator, (right, y) = parts
    if x is None or y is None:
        return f"({left}) {operator} ({right})", None
    make = {"+": lambda: x + y, "−": lambda: x - y, "*": lambda: x * y, "/": lambda: x / y, "^": lambda: x**y}
    return f"({left}) {operator} ({right})", _python(make[operator])


def _unary(parts: tuple[str, Written]) -> Written:
    form, (text, x) = parts
    make: dict[str, Callable[[float], float]] = {"-({})": lambda v: -v, "|{}|": abs}
    make |= {f"{name}({{}})": PYTHON[name] for name in ("exp", "tanh", "sigmoid", "abs")}
    return form.format(text), None if x is None else _python(lambda: make[form](x))


def _pair(parts: tuple[str, Written, Written]) -> Written:
    name, (left, x), (right, y) = parts
    return f"{name}({left}, {right})", None if x is None or y is None else PYTHON[name](x, y)


unary_forms = st.sampled_from(["-({})", "|{}|", "exp({})", "tanh({})", "sigmoid({})", "abs({})"])
expressions: st.SearchStrategy[Written] = st.recursive(
    numbers | known,
    lambda inner: (
        st.tuples(inner, st.sampled_from("+−*/^"), inner).map(_binary)
        | st.tuples(unary_forms, inner).map(_unary)
        | st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(_pair)
    ),
    max_leaves=8,
)


@given(expressions.filter(lambda written: len(written[0]) <= LONGEST and written[1] is not None))
def test_as_python_computes_it(written: Written) -> None:
    text, expected = written
    assert value_of(parse(text), VALUES) == pytest.approx(expected, rel=1e-12, abs=1e-300)


@given(st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(1, 99)), max_size=12), st.integers(1, 99))
def test_ranks_and_order_are_pythons(chain: list[tuple[str, int]], first: int) -> None:
    text = f"{first}" + "".join(f" {operator} {number}" for operator, number in chain)
    assert value_of(parse(text), {}) == pytest.approx(eval(text), rel=1e-12, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("w2*a1 + b2", 0.45 * 0.602286 + 0.65),
        ("|dE/dw1|", 0.001),
        ("−∂E/∂w₁·2", 0.002),
        ("eta", 0.4),
        ("η×T", 0.1),
        ("-2^2", -4.0),
        ("2^3^2", 512.0),
        ("2^-1", 0.5),
        ("2 - 3 - 4", -5.0),
        ("8/4/2", 1.0),
        ("--1", 1.0),
        ("||-3|-5|", 2.0),
        ("|1-2|*|3|", 3.0),
        ("1.5e2 + .5 + 2.", 152.5),
        ("ln(exp(2)) + sqrt(9)", 5.0),
        ("sigmoid(-1000)", 0.0),
        ("2*pi + π", 3 * math.pi),
        ("sin(pi/6)", 0.5),
        ("cos(2*π/6) + cos(3)", 0.5 + math.cos(3)),
        ("w2 - dE/dw1", 0.451),
        ("1/0", math.inf),
        ("-1/0", -math.inf),
        ("10^400", math.inf),
        ("exp(1000)", math.inf),
    ],
)
def test_what_people_write(text: str, value: float) -> None:
    assert value_of(parse(text), {**VALUES, "eta": 0.4}) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("text", ["0/0", "ln(-1)", "sqrt(-1)", "(-2)^0.5", "1/0 - 1/0"])
def test_what_has_no_value_is_nan(text: str) -> None:
    assert math.isnan(value_of(parse(text), {}))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  ", "An expression is missing"),
        ("w1 +", "ends at place 5; allowed there is a number"),
        ("w1 w2", "“w2” at place 4 does not fit; allowed there is an operator"),
        ("2w1", "“w1” at place 2 does not fit"),
        ("(w1", "ends at place 4; allowed there is “)”"),
        ("|w1", "allowed there is “|”"),
        ("w1)", "“)” at place 3 does not fit"),
        ("w1 ; w2", "“;” at place 4 means nothing here"),
        ("__import__", "“_” at place 1"),
        ("w1.real", "“.” at place 3"),
        ("exp", "allowed there is “(” behind exp"),
        ("exp(1, 2)", "exp at place 1 has 2; it takes 1 value."),
        ("1 + min(1)", "min at place 5 has 1; it takes 2 values."),
        (
            "foo(w1)",
            "“foo” at place 1 is no function; there are abs, exp, ln, sqrt, sin, cos, sigmoid, tanh, min, max;",
        ),
        ("1 + w1 (2", "“w1” at place 5 is no function"),
        ("max()", "“)” at place 5 does not fit"),
        ("2**3", "“*” at place 3 does not fit"),
        ("1" * (LONGEST + 1), "has 201 characters; 200 are allowed"),
        ("(" * 60 + "1" + ")" * 60, f"deeper than {DEEPEST} levels"),
        ("-" * 150 + "1", f"deeper than {DEEPEST} levels"),
        ("2^" * 80 + "2", f"deeper than {DEEPEST} levels"),
        ("|" * 150, f"deeper than {DEEPEST} levels"),
    ],
)
def test_nonsense_is_refused_with_place_and_reason(text: str, reason: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert reason in str(caught.value)


@settings(max_examples=50)
@given(st.text(alphabet="w1dE/+-*^()|,. aeη∂x\n", max_size=LONGEST) | st.text(max_size=50))
def test_any_text_is_an_expression_or_an_expression_error(text: str) -> None:
    try:
        expression = parse(text)
    except ExpressionError:
        return
    assert isinstance(value_of(expression, dict.fromkeys(names(expression), 1.5)), float)


def test_the_longest_chain_is_computed() -> None:
    assert value_of(parse("+".join("1" * (LONGEST // 2))), {}) == LONGEST // 2


def test_names_and_unknown_ones() -> None:
    expression = parse("w2*a1 + max(b2, |dE/dw1|) − w2")
    assert names(expression) == {"w2", "a1", "b2", "dE/dw1"}
    check_names(expression, VALUES)
    for ask in (lambda: check_names(parse("w9 + w1"), VALUES), lambda: value_of(parse("w9"), VALUES)):
        with pytest.raises(ExpressionError, match="“w9” is not known here; there are w2, w1, for example"):
            ask()


def test_the_values_at_points_are_those_at_each() -> None:
    points = np.linspace(-2.0, 2.0, 9)
    for text in ("x^2 - sigmoid(3*x)", "max(x, 0.5) + |x|", "2", "1/x"):
        expected = [value_of(parse(text), {"x": x}) for x in points.tolist()]
        assert values_at(parse(text), "x", points) == pytest.approx(expected, rel=1e-12)
    with pytest.raises(ExpressionError, match="“y” is not known here"):
        values_at(parse("x + y"), "x", points)


def test_the_tree_is_a_value() -> None:
    assert parse("w1 * |a1|") == Operation("*", (Name("w1"), Operation("abs", (Name("a1"),))))
    assert hash(parse("1+w1")) == hash(parse("1 + w1"))
    assert all(name.isalpha() for name in FUNCTIONS)
