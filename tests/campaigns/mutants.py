"""Project files that something has damaged: each is refused with a sentence, or read, and then it can be saved."""

import json
import random
import warnings
from collections.abc import Callable
from copy import copy
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from simulator.project.contents import Contents
from simulator.project.document import with_settings
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import parse_project, project_text, read_project
from simulator.refusals import ProjectFileError
from simulator.workspace.run import Run
from simulator.workspace.saving import checked, contents_of, viewpoint_of, workspace_of
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from tests.campaigns.campaign import Outcome

TOKENS = (
    "0", "-0.0", "1e308", "-1.7e308", "5e-324", "1e400", "NaN", "-Infinity", "null", "true", '""', "[]", "{}", "2.5",
    "9007199254740993", "1e16", '"\\ud800"', '"x1"', '"1.1"', '"2.0"', "-1", "1e-7",
)  # fmt: skip
TRAINED = 20  # epochs that every so many-th one is trained
TRAINED_EACH = 25


def mutants(numbers: range) -> Outcome:
    """Read the mutants of these numbers."""
    outcome = Outcome()
    with TemporaryDirectory() as name, warnings.catch_warnings():
        warnings.simplefilter("error")
        path = Path(name) / "mutant.chainrule"
        for number in numbers:
            path.write_bytes(mutant(number))
            try:
                outcome.figures[_read(path, number)] += 1
            except Exception as error:
                outcome.failures.append(f"mutant {number}: {type(error).__name__}: {error}")
    return outcome


def mutant(number: int) -> bytes:
    """The mutant of that number."""
    chance = random.Random(number)
    text = chance.choice(originals())
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(_BLOWS)(text, chance)
    return text


@cache
def originals() -> tuple[bytes, ...]:
    """What is damaged: the lessons as they are, and a project with runs and a view."""
    lessons = (files("resources").joinpath("lessons", f"{lesson}.chainrule").read_bytes() for lesson in LESSONS)
    document = with_settings(read_lesson("xor"), epochs=30, threshold=None, momentum=0.5, shuffle=True)
    run = Run(1, document)
    run.train(document)
    trained = contents_of(Workspace(document, run), Viewpoint(sample=2, watched=("E", "w1*2")))
    return (*lessons, project_text(trained).encode(), project_text(trained).encode())


def _read(path: Path, number: int) -> str:
    """What came of it, after all that a window does with it; raises where a promise is broken."""
    try:
        read, _ = read_project(path)
        contents = checked(read, str(path))
    except ProjectFileError as error:
        if not error.sentence.strip():
            raise AssertionError("it was refused without a sentence") from error
        return "refused with a sentence"
    text = project_text(contents)
    again = checked(parse_project(text, "again").contents, "again")
    if project_text(again) != text:
        raise AssertionError("what is saved and read is another file when it is saved again")
    workspace = workspace_of(contents, count(1))
    viewpoint_of(contents, Viewpoint())
    if number % TRAINED_EACH == 0:
        _train(contents)
        for branch in workspace.branches:
            first = branch.run.first_epoch
            branch.run.history.values(min(branch.run.last_epoch, first + TRAINED))
    return "read and saved"


def _train(contents: Contents) -> None:
    few = with_settings(contents.document, epochs=min(TRAINED, contents.document.settings.epochs))
    Run(1, few).train(few)


# --- blows ----------------------------------------------------------------------------------------------------------


def _other_byte(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]


def _cut_off(text: bytes, chance: random.Random) -> bytes:
    return text[: chance.randrange(1, len(text) + 1)]


def _taken_out(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return (text[:at] + text[at + chance.randrange(1, 60) :]) or b"{"


def _doubled(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    part = text[at : at + chance.randrange(1, 200)]
    return text[:at] + part + text[at:]


def _other_value(text: bytes, chance: random.Random) -> bytes:
    """Another value in a place of the tree; the text itself where it is no tree any more."""
    try:
        tree = json.loads(text)
        places = _places(tree)
        place = chance.choice(places)
        value = chance.choice(TOKENS)
        changed = _with(tree, place, json.loads(value) if value != '"\\ud800"' else "\ud800")
        return json.dumps(changed).encode()
    except (ValueError, IndexError):
        return text


def _moved_value(text: bytes, chance: random.Random) -> bytes:
    """A part of the tree in the place of another one."""
    try:
        tree = json.loads(text)
        places = _places(tree)
        one, other = chance.choice(places), chance.choice(places)
        return json.dumps(_with(tree, one, _at(tree, other))).encode()
    except (ValueError, IndexError):
        return text


_BLOWS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _other_byte, _cut_off, _taken_out, _doubled, _other_value, _other_value, _other_value, _moved_value,
)  # fmt: skip

Place = tuple[Any, ...]


def _places(tree: Any, place: Place = ()) -> list[Place]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path for key, item in items for path in ((*place, key), *_places(item, (*place, key)))]


def _at(tree: Any, place: Place) -> Any:
    for key in place:
        tree = tree[key]
    return tree


def _with(tree: Any, place: Place, value: object) -> Any:
    changed = copy(tree)
    changed[place[0]] = _with(tree[place[0]], place[1:], value) if place[1:] else value
    return changed
