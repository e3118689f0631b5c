"""How every text of the program is written: whole, as a literal that can be gathered, its places named and filled."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from tools.words import ROOT, refusals, sources

SAYING = {"say": 1, "noted": 1, "say_count": 2, "say_in": 2, "noted_in": 2}
"""Who takes texts, and how many of them."""
COUNTED = 2  # the place of the number in say_count


def name_of(call: ast.Call) -> str:
    return (
        call.func.id
        if isinstance(call.func, ast.Name)
        else call.func.attr
        if isinstance(call.func, ast.Attribute)
        else ""
    )


def saying_calls() -> Iterator[tuple[str, ast.Call, list[ast.expr]]]:
    """Where it stands, the call, and what it is given as texts."""
    takers = SAYING | dict.fromkeys(refusals(), 1)
    for path in sources():
        if path != ROOT / "engine" / "words.py":
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and name_of(call) in takers:
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", call, call.args[: takers[name_of(call)]]


CALLS = list(saying_calls())


def places(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_looked_up(node: ast.expr) -> bool:
    """Whether it is a text that a table holds: a name, an attribute, or a place in a table."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def test_a_text_is_a_literal_or_one_that_a_table_notes() -> None:
    assert len(CALLS) > 200
    wrong = [
        f"{where}: {ast.unparse(text)}"
        for where, call, texts in CALLS
        for text in texts
        if literal(text) is None and (name_of(call) in ("noted", "noted_in", "say_count") or not is_looked_up(text))
    ]
    assert not wrong, "an f-string, or a text put together, is in no catalogue"


def test_each_place_has_a_name_and_is_given() -> None:
    wrong = []
    for where, call, texts in CALLS:
        given = {keyword.arg for keyword in call.keywords}
        needed = {name for text in map(literal, texts) if text is not None for name in places(text)}
        is_said_later = name_of(call) in ("noted", "noted_in") or None in given or not all(map(literal, texts))
        has_more = name_of(call) in SAYING and given - needed  # an error may keep more than its sentence needs
        if not all(map(str.isidentifier, needed)):
            wrong.append(f"{where}: a place without a name")
        elif not is_said_later and (needed - given or has_more):
            wrong.append(f"{where}: {sorted(needed)} are not {sorted(map(str, given))}")
    assert not wrong


def test_a_plural_is_given_its_number() -> None:
    counts = [call for _, call, _ in CALLS if name_of(call) == "say_count"]
    assert counts
    assert all(len(call.args) == COUNTED + 1 for call in counts)


def said_at_import(path: Path) -> Iterator[int]:
    """The lines on which something is said while the module is imported, and so before a language is in use."""
    waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and name_of(node).startswith("say"):
            yield node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults, *(each for each in node.args.kw_defaults if each)]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def test_nothing_is_said_before_the_language_is_known() -> None:
    assert not [f"{path.relative_to(ROOT)}:{line}" for path in sources() for line in said_at_import(path)]


@pytest.mark.parametrize(
    "source",
    ["X = say('a')", "class A:\n    x = say('a')", "def f(x=say('a')): ...", "@d(say('a'))\ndef f(): ..."],
)
def test_what_is_said_at_import_is_found(source: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(source + "\ndef later():\n    return say('b')\n")
    assert list(said_at_import(module)) == [source[: source.index("say")].count("\n") + 1]


WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+\b(?!\.)|[a-z]…")
"""What looks like a text for a person: two words, one that begins as a sentence does, or one that goes on."""
KEY = (
    r"((Ctrl|Shift|Alt)\+)*"
    r"(F?\d+|[A-Z+=-]|Del|Backspace|Home|End|Left|Right|Up|Down|Pg(Up|Down)|Return|Space|Tab|Esc|Menu)"
)
NO_TEXT = re.compile(rf"{KEY}(, {KEY})*|Ctrl\+|chainrule .*|Chainrule ?|Python ")
"""Keys, what is typed at the command line, and names."""
NAMES = frozenset({
    "chain rule", "learning rate", "input value",  # in the source only
    "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Fusion",  # fonts, and a style of Qt
})  # fmt: skip
NOT_SHOWN = frozenset({
    "TypeVar", "ParamSpec", "setObjectName", "property", "setProperty", "compile", "fullmatch", "warning", "critical",
    "AssertionError", "ValueError", "TypeError", "RuntimeError", "KeyError", "IndexError",
})  # fmt: skip
"""Who takes texts that no person reads: names, patterns, the log, and what only a mistake in the source raises."""


def strings_outside(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings, with their lines, that are neither said or noted, nor documentation, nor types."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            passed.add(node.value)
        elif isinstance(node, ast.Call) and name_of(node) in NOT_SHOWN | SAYING.keys() | refusals_here():
            passed |= {inner for argument in node.args for inner in ast.walk(argument)}
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            passed |= set(ast.walk(node.slice))
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            passed |= set(ast.walk(node.annotation))
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            passed |= set(ast.walk(node.returns))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            yield node.lineno, node.value


@cache
def refusals_here() -> frozenset[str]:
    return frozenset(refusals())


def test_no_text_for_a_person_stands_outside_what_is_said() -> None:
    outside = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for path in sources()
        for line, text in strings_outside(ast.parse(path.read_text("utf-8")))
        if WORDS.search(text) and not NO_TEXT.fullmatch(text) and text not in NAMES
    ]
    assert not outside
