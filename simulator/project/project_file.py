"""Project files: the contents of a project as versioned, validated JSON, read strictly and written atomically.

The form is in resources/project.schema.json, whose descriptions are also the words in which a wrong file is refused.
"""

import math
import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import fastjsonschema

from engine.network import Network
from simulator.interrupts import held_interrupts
from simulator.project import ordinary_file
from simulator.project.atomic_file import FileReasonError, reason, replacing
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.document_tree import PartError, document_in, document_tree
from simulator.project.fingerprint import Fingerprint
from simulator.project.pretty_json import pretty
from simulator.project.run_tree import runs_in, runs_tree
from simulator.project.schema import project_schema
from simulator.project.schema_sentences import Violation, schema_clause
from simulator.project.strict_json import JsonError, NotJsonError, parse_json
from simulator.project.unknown_fields import unknown_fields, with_unknown
from simulator.project.versions import VERSION, is_newer, migrated, version_needing
from simulator.refusals import ProjectFileError, UnwritableError


class ReadProject(NamedTuple):
    """What a project file holds, and by what the file is known again when it is to be overwritten."""

    contents: Contents
    known: Fingerprint | None = None

    @property
    def document(self) -> Document:
        return self.contents.document


def read_project(path: str | os.PathLike[str]) -> ReadProject:
    """What the file holds; raises `ProjectFileError` where there is none that can be read."""
    where = os.fspath(path)
    try:
        data = ordinary_file.bytes_of(Path(where))
    except (OSError, ValueError) as error:
        raise ProjectFileError("{file} cannot be read: {reason}.", file=where, reason=reason(error)) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProjectFileError(
            "{file} cannot be read: it is no text, and so no project; byte {place} is not UTF-8.",
            file=where,
            place=error.start + 1,
        ) from None
    return parse_project(text, where)._replace(known=Fingerprint.of(data))


def write_project(path: str | os.PathLike[str], contents: Contents, known: Fingerprint | None = None) -> Fingerprint:
    """Put the contents into the file, whole or not at all; by what the file is known again.

    Raises `ProjectFileError`, which is an `UnwritableError` where another place or another time may do, and
    `FileChangedError` where the file is not what it is `known` as; then nothing has changed.
    """
    where = os.fspath(path)
    try:
        _check_finite(contents.document.network)
        text = project_text(contents)
        content = text.encode()
        if len(content) > ordinary_file.LARGEST_FILE:
            raise FileReasonError("it would be larger than 64 MiB, and could not be opened again")
        with replacing(Path(where), known) as file:
            file.write(text)
    except OSError as error:
        raise UnwritableError("{file} cannot be written: {reason}.", file=where, reason=reason(error)) from error
    except ValueError as error:
        raise ProjectFileError("{file} cannot be written: {reason}.", file=where, reason=reason(error)) from None
    return Fingerprint.of(content)


def parse_project(text: str, where: str, *, is_ours: bool = False) -> ReadProject:
    """The contents in the text of a project file, which errors call `where`; raises `ProjectFileError`.

    What `is_ours` keeps to the schema, as a test says: to make what checks that would be a tenth of the start.
    """
    try:
        tree = migrated(_tree_in(text))
        newer = is_newer(tree)
        if not is_ours:
            _validator(strict=not newer)(tree)
        contents = _contents(tree)
        if newer:
            unknown = unknown_fields(tree, _tree_of(contents))
            contents = replace(contents, unknown=unknown, version=tree["version"])
        return ReadProject(contents)
    except JsonError as error:
        clause = error
    except PartError as wrong:
        raise ProjectFileError(
            "{file} cannot be read. In {place}: {reason}", file=where, place=wrong.place, reason=wrong.reason
        ) from None
    except fastjsonschema.JsonSchemaValueException as error:
        clause = schema_clause(cast(Violation, error))
    except RecursionError:
        clause = JsonError("it is nested too deeply")
    raise ProjectFileError("{file} cannot be read: {reason}.", file=where, reason=clause)


def _tree_in(text: str) -> Any:
    """The tree of a project's text; raises `JsonError`, which says of what is no JSON at all what it may be."""
    try:
        return parse_json(text)
    except NotJsonError:
        if text.lstrip()[:1] in ("{", "["):
            raise
    if not text.strip():
        raise JsonError("it is empty")
    raise JsonError("it is no project, but a table or another text; “chainrule import” makes a project of a table")


def project_text(contents: Contents) -> str:
    """The contents as the text of a project file: every float to its last bit, a node, an edge or a row on a line."""
    return pretty(with_unknown(_tree_of(contents), contents.unknown)) + "\n"


def _tree_of(contents: Contents) -> dict[str, Any]:
    """The whole tree, without what a newer version of the program had written into it."""
    head: dict[str, Any] = {"format": "chainrule", "version": contents.version}
    if needs := _needs(contents):
        head["needs"] = needs
        if contents.version == VERSION:
            head["version"] = version_needing(needs)
    tree = head | document_tree(contents.document)
    if contents.runs:
        tree |= runs_tree(contents)
    return tree if contents.view is None else tree | {"view": dict(contents.view)}


def _needs(contents: Contents) -> list[str]:
    """What a program must know to keep the numbers in agreement."""
    documents = [contents.document, *(run.document for run in contents.runs)]
    data = [document.dataset for document in documents]
    has_table = any(each.source is not None for each in data)
    has_held_out = any(each.held_out is not None for each in data)
    has_mean = any(document.convention.outputs == "mean" for document in documents)
    return ["table"] * has_table + ["held-out"] * has_held_out + ["mean-over-outputs"] * has_mean


def _contents(tree: dict[str, Any]) -> Contents:
    document = document_in(tree)
    return Contents(document, runs_in(tree, document), tree.get("current"), tree.get("view"))


def _check_finite(network: Network) -> None:
    """JSON has no NaN, and a diverged network cannot be trained."""
    for parameter, name in network.names.items():
        if not math.isfinite(network.value(parameter)):
            number = network.value(parameter)
            raise FileReasonError("{name} is {number}, and only finite numbers can be saved", name=name, number=number)


@cache
def _validator(*, strict: bool) -> Callable[[object], object]:
    with held_interrupts():  # broken off in code made from a text, Python would end by the signal whoever catches it
        made = fastjsonschema.compile(project_schema(strict=strict), use_default=False)
    return cast(Callable[[object], object], made)
