"""Whatever the three floors define, they also use; what only tests use is listed here, with the reason."""

import ast
import re
from collections.abc import Iterator

from tests.test_budgets import FLOORS, python_files

KEPT = {
    "numerical_gradient": "an oracle that shares no code with what it checks",
}
CALLED_BY_QT = re.compile(r"[a-z]+([A-Z][a-z]+)+")  # an override, mousePressEvent; ours are written with underscores


def defined(tree: ast.Module) -> Iterator[str]:
    """Functions, classes and methods wherever they are, and the names of a module and of a class's fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Module | ast.ClassDef):
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else [getattr(line, "target", None)]
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def used(tree: ast.Module) -> Iterator[str]:
    """Names that are read, attributes, and single words in quotes, by which a method may be found."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_what_is_defined_is_used_somewhere_in_the_program() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in python_files(*FLOORS)]
    names = {name for tree in trees for name in defined(tree)}
    assert len(names) > 2000
    unused = names - {name for tree in trees for name in used(tree)}
    mine = {name for name in unused if not CALLED_BY_QT.fullmatch(name) and not name.startswith("__")}
    assert mine == KEPT.keys()
