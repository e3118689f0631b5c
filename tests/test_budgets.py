"""What every file of the project keeps to: its size, its place, and nothing of the machine it was written on."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from grimp import build_graph

ROOT = Path(__file__).parents[1]
FLOORS = ("engine", "widgets", "simulator")
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
VALUES_ALONE = re.compile(
    r"widgets/\w+/(\w+_)?state\.py|simulator/(refusals|workspace/(acts|events|standing|viewpoint)|__main__)\.py"
)
"""Frozen values, names of errors, and the door of `python -m`: nothing in them can go wrong by itself."""
TESTED_AS_ONE = tuple(f"widgets/{package}/" for package in ("canvas", "chain_rule", "formula", "plots"))
"""Packages that draw one picture: their smaller parts are looked at where they are drawn, in the package's tests."""
PARTS = {
    "simulator/window/availability.py": "tests/simulator/window/test_menu_table.py",
    "simulator/project/contents.py": "tests/simulator/project/test_run_tree.py",
    "simulator/project/document_tree.py": "tests/simulator/project/test_project_file.py",
    "widgets/lenses/comparison_view.py": "tests/widgets/lenses/test_runs_view.py",
    "widgets/basics/expression_edit.py": "tests/widgets/lenses/test_watch_list.py",
    "widgets/dialogs/data_picture.py": "tests/widgets/dialogs/test_new_dialog.py",
    "widgets/dialogs/data_tiles.py": "tests/widgets/dialogs/test_new_dialog.py",
    "widgets/dialogs/network_sketch.py": "tests/widgets/dialogs/test_new_dialog.py",
    "widgets/dialogs/new_fields.py": "tests/widgets/dialogs/test_new_dialog.py",
    "widgets/lenses/run_list.py": "tests/widgets/lenses/test_runs_view.py",
    "widgets/lenses/watch_row.py": "tests/widgets/lenses/test_watch_list.py",
}
"""Modules that are only ever a part of another one, and the tests of that one."""
UNWANTED = {
    "a promise instead of work": r"\b(TODO|FIXME|XXX)\b",
    "a path of one machine": r"(?<![\w.])/(work|root|home/\w+|Users/\w+|tmp/\w+)/",
    "a registry's address": r"(?i)\b(pypi|pythonhosted|npmjs|debian|ubuntu)\.(org|com|net)\b",
    "an option that names an index": r"--(extra-)?index-url[ =]|--find-links[ =]",
}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def committed_texts() -> Iterator[tuple[str, str]]:
    """Every text file that git knows, by name; none where there is no git, as in an unpacked archive."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    for name in filter(None, listing.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode()


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{name_of(path)}: {function.name} has {length(function)} lines"
        for path in python_files(*FLOORS, "tools", "benchmarks", "tests")
        for function in functions_of(path)
        if length(function) > LINES_OF_A_FUNCTION
    ]
    assert not long


def test_files_stay_small() -> None:
    lengths = {
        name_of(path): len(path.read_text("utf-8").splitlines())
        for path in python_files(*FLOORS, "tools", "benchmarks", "tests")
    }
    assert not {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FILE}


def test_no_timer_is_made_that_pyside_may_delete_twice() -> None:
    """What `QTimer.singleShot` makes, now and then: the process ends."""
    assert not [name_of(path) for path in python_files(*FLOORS) if "QTimer.singleShot(" in path.read_text("utf-8")]


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in committed_texts()
        if name != name_of(Path(__file__))
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(UNWANTED[what], line)
    ]
    assert not found


def test_locked_versions_name_no_address() -> None:
    locks = sorted((ROOT / "tools" / "locks").glob("*.txt"))
    assert [lock.stem for lock in locks] == ["bench", "dev", "peers", "run"]
    assert not [lock.stem for lock in locks if "://" in lock.read_text("utf-8")]


def test_no_check_is_switched_off() -> None:
    switches = re.compile(r"#\s*(type:\s*ignore(?!\[)|noqa|pragma)")
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in python_files(*FLOORS)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if switches.search(line)
    ]
    assert not found


def test_every_module_has_tests_in_its_mirror() -> None:
    """tests/engine/test_network.py for engine/network.py; what is excused is listed above, with the reason."""
    names = {name_of(path) for path in python_files(*FLOORS) if path.name != "__init__.py"}
    excused = {name for name in names if VALUES_ALONE.fullmatch(name) or name.startswith(TESTED_AS_ONE)} | PARTS.keys()
    assert excused <= names
    assert not [test for test in PARTS.values() if not (ROOT / test).exists()]
    assert not [name for name in sorted(names - excused) if not (ROOT / mirror_of(name)).exists()]


def mirror_of(name: str) -> str:
    folder, _, module = name.rpartition("/")
    return f"tests/{folder}/test_{module}"


def says_no_qt(path: Path) -> bool:
    """Whether the module's docstring says so, or its name promises plain values."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return "no Qt here" in docstring or path.stem.endswith("state")


def test_whoever_says_no_qt_here_is_held_to_it() -> None:
    """Whoever they import, directly or not, must do without it as well."""
    graph = build_graph(*FLOORS, include_external_packages=True, cache_dir=None)
    paths = [path for path in python_files(*FLOORS) if path.name != "__init__.py" and says_no_qt(path)]
    assert len(paths) > 20
    modules = [name_of(path).removesuffix(".py").replace("/", ".") for path in paths]
    found = {qt: [name for name in modules if graph.chain_exists(name, qt)] for qt in ("PySide6", "pyqtgraph")}
    assert found == {"PySide6": [], "pyqtgraph": []}
