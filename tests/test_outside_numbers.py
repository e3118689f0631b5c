"""A number from outside this process is compared with a tolerance: processors differ in a training's last digits."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TOLERANCE = 1e-12
DIGITS = 12
"""Whoever writes more significant digits than these has copied them from what some machine printed."""
NUMBER = re.compile(r"\d*\.\d+")
LITERAL = re.compile(r"[\d.]+(e-\d+)?")
EXACT = {"array_equal", "assert_array_equal", "assert_equal", "startswith", "endswith"}
TOLERANT = {"approx", "allclose", "assert_allclose", "isclose"}


def has_many_digits(number: str) -> bool:
    return len(number.partition("e")[0].replace(".", "").lstrip("0")) > DIGITS


def is_outside(node: ast.AST, names: set[str]) -> bool:
    """Whether a number of many digits stands here, itself, in a text or by one of `names`; a call makes its own."""
    if isinstance(node, ast.Call):
        return False
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Constant):
        if isinstance(node.value, float):
            return has_many_digits(repr(node.value))
        return isinstance(node.value, str) and any(map(has_many_digits, NUMBER.findall(node.value)))
    return any(is_outside(child, names) for child in ast.iter_child_nodes(node))


def compared(part: ast.AST) -> Iterator[tuple[ast.expr, float]]:
    """Each value that is compared somewhere in `part`, with the tolerance."""
    for node in ast.walk(part):
        if isinstance(node, ast.Compare):
            yield from ((side, 0.0) for side in (node.left, *node.comparators))
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in EXACT | TOLERANT:
                tolerance = 0.0 if name in EXACT else relative_tolerance(node)
                yield from ((argument, tolerance) for argument in node.args)


def relative_tolerance(call: ast.Call) -> float:
    given = [ast.unparse(word.value) for word in call.keywords if word.arg in {"rel", "rtol", "rel_tol"}]
    return float(given[0]) if given and LITERAL.fullmatch(given[0]) else TOLERANCE


def named(part: ast.AST, names: set[str]) -> set[str]:
    """`names`, and those that `part` gives to numbers from outside."""
    found = set(names)
    for node in ast.walk(part):
        if (
            isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
            and node.value
            and is_outside(node.value, found)
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def outside_numbers(source: str) -> Iterator[tuple[ast.stmt, int, float]]:
    """Each comparison with a number from outside: the function that it stands in, its line and its tolerance."""
    module = ast.parse(source)
    constants = [part for part in module.body if not isinstance(part, ast.FunctionDef | ast.ClassDef)]
    everywhere = set().union(*(named(part, set()) for part in constants))
    for part in module.body:
        names = named(part, everywhere)
        for value, tolerance in compared(part):
            if is_outside(value, names):
                yield part, value.lineno, tolerance


def is_marked(part: ast.stmt, source: str) -> bool:
    marks = [ast.unparse(mark) for mark in getattr(part, "decorator_list", [])]
    return "pytest.mark.bits" in marks or "\npytestmark = pytest.mark.bits\n" in source


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: str(path.relative_to(TESTS)))
def test_no_number_from_outside_is_compared_bit_for_bit(path: Path) -> None:
    source = path.read_text("utf-8")
    found = list(outside_numbers(source))
    assert not [line for _, line, tolerance in found if tolerance < TOLERANCE]
    assert not [line for part, line, _ in found if not is_marked(part, source)], "mark the test with pytest.mark.bits"


@pytest.mark.parametrize(
    ("line", "tolerances"),
    [
        ("assert error == 0.0009641351073719521", [0.0]),
        ("assert (first, error) != (before, -0.0009641351073719521)", [0.0]),
        ("assert error == THE_LECTURES", [0.0]),
        ("assert 'E = 0.0009641351073719521' in text", [0.0]),
        ("assert np.array_equal(values, [0.0009641351073719521])", [0.0]),
        ("expected = [0.0009641351073719521]; assert values == expected", [0.0]),
        ("assert error == pytest.approx(0.0009641351073719521, rel=1e-15)", [1e-15]),
        ("assert error == pytest.approx(THE_LECTURES, rel=1e-12)", [1e-12]),
        ("assert error == pytest.approx(0.00096413, abs=5e-9)", []),
        ("assert error == other.error == 0.25", []),
        ("assert plain(Number(0.0009641351073719521)) == '0.0009641'", []),
    ],
)
def test_what_counts_as_a_number_from_outside(line: str, tolerances: list[float]) -> None:
    source = f"THE_LECTURES = 0.0009641351073719521\ndef test() -> None: {line}"
    assert [tolerance for _, _, tolerance in outside_numbers(source)] == tolerances
