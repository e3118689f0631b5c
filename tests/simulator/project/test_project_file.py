"""Project files: the form of the issue, exact round trips, and every wrong file refused in one sentence."""

import json
import math
import os
import random
import re
import stat
from copy import deepcopy
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.network import network_with
from engine.settings import ErrorConvention, TrainingSettings
from simulator.project import ordinary_file
from simulator.project.contents import Contents
from simulator.project.document import Document, with_convention, with_network
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import parse_project, project_text, read_project, write_project
from simulator.refusals import ProjectFileError, UnwritableError
from tests.strategies import documents

EXAMPLE: dict[str, Any] = json.loads("""
{"format": "chainrule", "version": "1.0",
 "network": {
   "nodes": [
     {"id": "x1", "kind": "input", "x": 0, "y": 0},
     {"id": "n1", "kind": "hidden", "activation": "sigmoid", "bias": 0.4, "locked": false},
     {"id": "n2", "kind": "output", "activation": "sigmoid", "bias": 0.65}],
   "edges": [
     {"from": "x1", "to": "n1", "weight": 0.15, "locked": false},
     {"from": "n1", "to": "n2", "weight": 0.45}]},
 "data": {"columns": {"inputs": ["x1"], "targets": ["T"]}, "inputs": [[0.1]], "targets": [[0.25]]},
 "training": {"learning_rate": 0.4, "momentum": 0.0, "epochs": 1000, "threshold": 0.001,
              "update": "batch", "batch_size": null, "shuffle": false, "seed": 1},
 "error": {"half": true, "samples": "mean"}}
""")
TWO_INPUTS = {"columns": {"inputs": ["a", "b"], "targets": ["T"]}, "inputs": [[0.1, 0.2]], "targets": [[0.25]]}


def parsed(tree: object) -> Document:
    return parse_project(json.dumps(tree), "a file").document


def changed(path: str, value: object) -> dict[str, Any]:
    """The example with one field set; a path such as network.nodes.1.bias."""
    tree = deepcopy(EXAMPLE)
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place: Any = tree
    for step in way:
        place = place[step]
    place[last] = value
    return tree


def without(path: str) -> dict[str, Any]:
    tree = changed(path, None)
    *way, last = path.split(".")
    place: Any = tree
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    del place[last]
    return tree


def refusal(text: str) -> str:
    with pytest.raises(ProjectFileError) as caught:
        parse_project(text, "a file")
    return str(caught.value)


def outcome(text: str) -> str:
    """What opening the text comes to, in a sentence; any other error fails the test."""
    try:
        parse_project(text, "a file")
    except ProjectFileError as error:
        return str(error)
    return "It was read."


def test_the_example_is_the_lectures_network() -> None:
    document = parsed(EXAMPLE)
    network = document.network
    assert {name: network.value(parameter) for parameter, name in network.names.items()} == {
        "w1": 0.15,
        "b1": 0.4,
        "w2": 0.45,
        "b2": 0.65,
    }
    assert document.positions == {"x1": (0.0, 0.0)}
    assert document.settings == TrainingSettings()
    assert document.convention == ErrorConvention()


def test_training_and_error_may_be_left_out() -> None:
    assert parsed({key: EXAMPLE[key] for key in ("format", "version", "network", "data")}) == parsed(EXAMPLE)


def test_the_other_spelling_of_leaky_relu_is_read() -> None:
    assert parsed(changed("network.nodes.1.activation", "leaky-relu")).network.nodes[1].activation == "leaky_relu"


def test_the_listed_order_numbers_the_neurons() -> None:
    tree = deepcopy(EXAMPLE)
    tree["network"]["nodes"].reverse()
    assert parsed(tree).network.number == {"n2": 1, "n1": 2, "x1": 1}


def test_every_setting_stands_in_the_file_by_its_own_name() -> None:
    tree = json.loads(project_text(Contents(parsed(EXAMPLE))))
    assert list(tree["training"]) == [field.name for field in fields(TrainingSettings)]
    assert list(tree["error"]) == ["half", "samples"]
    mean = with_convention(parsed(EXAMPLE), outputs="mean")
    assert list(json.loads(project_text(Contents(mean)))["error"]) == [field.name for field in fields(ErrorConvention)]


@given(documents())
def test_a_document_comes_back_to_the_last_bit(document: Document) -> None:
    assert parse_project(project_text(Contents(document)), "a file").document == document


@pytest.mark.parametrize("lesson", LESSONS)
def test_lessons_are_written_as_the_program_writes(lesson: str) -> None:
    text = project_text(Contents(read_lesson(lesson)))
    assert project_text(Contents(parse_project(text, lesson).document)) == text


def test_a_change_of_one_weight_changes_one_line() -> None:
    before, after = (project_text(Contents(parsed(changed("network.edges.1.weight", value)))) for value in (0.45, 0.5))
    assert [(a, b) for a, b in zip(before.split("\n"), after.split("\n"), strict=True) if a != b] == [
        (
            '      {"from": "n1", "to": "n2", "weight": 0.45, "locked": false}',
            '      {"from": "n1", "to": "n2", "weight": 0.5, "locked": false}',
        )
    ]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("format", "chain", 'format is "chain", and must be "chainrule"'),
        ("version", "2.0", 'version is "2.0", which needs a newer Chainrule; this one reads 1.x'),
        ("version", "0.9", 'version is "0.9", and must be "1.1", or another version 1.x'),
        ("version", "1", 'version is "1", and must be'),
        ("version", 1.0, "version is 1.0, and must be"),
        ("network", [], "network is a list of 0, and must be an object"),
        ("network.nodes", {}, "network.nodes is an object, and must be a list of nodes"),
        ("network.nodes.1", 7, "network.nodes[1] is 7, and must be an object"),
        ("network.nodes.1.bias", "much", 'network.nodes[1].bias is "much", and must be a number, or null'),
        ("network.nodes.1.bias", True, "network.nodes[1].bias is true"),
        ("network.nodes.1.locked", 1, "network.nodes[1].locked is 1, and must be true or false"),
        ("network.nodes.1.activation", "swish", 'is "swish", and must be one of "sigmoid"'),
        ("network.nodes.1.kind", "neuron", 'kind is "neuron", and must be "input", "hidden" or "output"'),
        ("network.nodes.1.id", "", 'network.nodes[1].id is "", and must be a text of at least one'),
        ("network.nodes.1.id", "\ud800", "network.nodes[1].id"),
        ("network.nodes.1.bais", 1, 'network.nodes[1] has the unknown key "bais"; nearest is "bias"'),
        ("network.nodes.0.bias", 1, 'network.nodes[0] has the unknown key "bias"; allowed are "id"'),
        ("network.nodes.1.x", 1, "network.nodes[1].y is missing"),
        ("network.nodes.1.y", 1, "network.nodes[1].x is missing"),
        ("network.nodes.0.x", "a", 'network.nodes[0].x is "a", and must be a number'),
        ("network.nodes.1.id", "x1", ". In network.nodes: Two nodes have the id “x1”"),
        ("network.nodes.2.kind", "hidden", "network.nodes has no output"),
        ("network.nodes.0.kind", "hidden", "network.nodes[0].activation is missing"),
        ("network.edges.0.from", "x9", ". In network.edges: The edge from “x9” to “n1” names “x9”"),
        ("network.edges.0.from", "n2", ". In network.edges: The edges lead in a circle"),
        ("network.edges.1.to", "x1", ". In network.edges: The edge from “n1” ends at the input “x1”"),
        ("network.edges.1", {"from": "x1", "to": "n1", "weight": 1}, "“x1” and “n1” are connected already"),
        ("network.edges.0.weight", False, "network.edges[0].weight is false, and must be a number"),
        ("network.edges.0.weight", None, "network.edges[0].weight is null"),
        ("data.inputs", [], "data.inputs is a list of 0, and must be a list of at least one row"),
        ("data.inputs", [[0.1], [0.2, 0.3]], "data.inputs[1] is a list of 2, and must be a list of 1, one for each"),
        ("data.inputs", [[0.1], [0.2]], "data.targets has 1 rows, and must have 2"),
        ("data.inputs", [["a"]], 'data.inputs[0][0] is "a", and must be a number'),
        ("data.targets", [[True]], "data.targets[0][0] is true, and must be a number"),
        (
            "data.columns.inputs",
            ["a", "b"],
            "data.inputs[0] is a list of 1, and must be a list of 2, one for each column",
        ),
        ("data", TWO_INPUTS, ". In data: The network needs one column of inputs for each of its inputs: 1, not 2"),
        ("data.columns.targets", [1], "data.columns.targets[0] is 1, and must be a text"),
        ("training.learning_rate", 0, "training.learning_rate is 0, and must be a number above 0"),
        ("training.momentum", 1, "training.momentum is 1, and must be a number from 0 to below 1"),
        ("training.epochs", 1.5, "training.epochs is 1.5, and must be a whole number"),
        ("training.epochs", True, "training.epochs is true"),
        ("training.threshold", -1, "training.threshold is -1, and must be a number of at least 0"),
        ("training.update", "sgd", 'training.update is "sgd", and must be "batch", "online" or "mini-batch"'),
        ("training.update", "mini-batch", "training.batch_size is null, and must be a whole number of at least 1"),
        ("training.batch_size", 0, "training.batch_size is 0"),
        ("training.seed", 2**63, "training.seed is 9223372036854775808"),
        ("training.sede", 1, 'training has the unknown key "sede"; nearest is "seed"'),
        ("error.samples", "median", 'error.samples is "median", and must be "mean" or "sum"'),
        ("error.half", 1, "error.half is 1, and must be true or false"),
        ("errors", {}, 'the whole file has the unknown key "errors"; nearest is "error"'),
    ],
)
def test_a_wrong_field_is_named_with_its_value_and_what_is_allowed(path: str, value: object, says: str) -> None:
    sentence = refusal(json.dumps(changed(path, value)))
    assert says in sentence
    assert sentence.startswith(("a file cannot be read: ", "a file cannot be read. In "))
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_what_a_newer_minor_version_has_besides_is_kept_where_it_stood() -> None:
    tree = changed("version", "1.7")
    tree["notes"] = {"en": "Watch w1."}
    tree["training"]["swing"] = 5
    for node in tree["network"]["nodes"]:
        node["colour"] = "blue"
    found = parse_project(json.dumps(tree), "a file")
    assert found.document == parsed(EXAMPLE)
    written = json.loads(project_text(found.contents))
    assert (written["notes"], written["training"]["swing"]) == (tree["notes"], 5)
    assert [node["colour"] for node in written["network"]["nodes"]] == ["blue"] * len(tree["network"]["nodes"])


def test_what_a_newer_minor_version_says_must_be_right_all_the_same() -> None:
    tree = changed("training.learning_rate", 0) | {"version": "1.7"}
    assert "training.learning_rate is 0, and must be a number above 0" in refusal(json.dumps(tree))
    assert "data is missing" in refusal(json.dumps({"format": "chainrule", "version": "1.7", "network": {}}))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("format", 'format is missing, and must be "chainrule"'),
        ("data", "data is missing, and must be an object"),
        ("network.nodes.1.bias", "network.nodes[1].bias is missing, and must be a number, or null"),
        ("network.edges.0.weight", "network.edges[0].weight is missing"),
        ("data.columns", "data.columns is missing"),
    ],
)
def test_a_missing_field_is_named(path: str, says: str) -> None:
    assert says in refusal(json.dumps(without(path)))


TEXT = json.dumps(EXAMPLE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is empty"),
        ("a;b\n1;2\n", "“chainrule import” makes a project of a table"),
        ('{"format": "chainrule",\n  oops}', "in line 2, column 3"),
        ("[]", "the whole file is a list of 0, and must be an object"),
        ("3", "the whole file is 3"),
        ("NaN", "the whole file is NaN, and must be a finite number"),
        (TEXT.replace("0.45", "NaN"), "network.edges[1].weight is NaN, and must be a finite number"),
        (TEXT.replace("0.45", "-Infinity"), "network.edges[1].weight is -Infinity"),
        (TEXT.replace("0.25", "1e999"), "data.targets[0][0] is 1e999, and must be a number up to"),
        (TEXT.replace("0.25", "9" * 400), "data.targets[0][0] is 9999"),
        (TEXT.replace("0.25", "9" * 9000), "data.targets[0][0] is 9999"),
        (TEXT.replace('"seed": 1', '"seed": 1, "seed": 2'), 'training has the key "seed" 2 times'),
        (TEXT[:-1] + ', "network": {}}', 'the whole file has the key "network" 2 times'),
        ("[" * 100_000, "nested too deeply"),
        ('{"format":' * 100_000, "nested too deeply"),
        (TEXT.replace("[[0.1]]", "[" * 900 + "]" * 900), "data.inputs[0][0] is a list"),
    ],
)
def test_what_is_not_plain_json_is_refused(text: str, says: str) -> None:
    sentence = refusal(text)
    assert says in sentence
    assert len(sentence) < 250


@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_damage_is_refused_or_harmless_and_never_an_accident(chance: random.Random, blows: int) -> None:
    text = list(project_text(Contents(read_lesson("xor"))))
    for _ in range(blows):
        place = chance.randrange(len(text))
        text[place : place + chance.randrange(6)] = chance.choice('{}[]",:0-1e9.ntx \n\\\x00é\ud800')
    assert outcome("".join(text)).endswith(".")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data(), json_values)
def test_any_value_in_any_field_is_refused_or_harmless(data: st.DataObject, value: object) -> None:
    paths = re.findall(r"\S+", " ".join(_paths(EXAMPLE, "")))
    tree = changed(data.draw(st.sampled_from(paths)), value)
    assert outcome(json.dumps(tree)).endswith(".")


def _paths(tree: Any, place: str) -> list[str]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path for key, item in items for path in (f"{place}{key}", *_paths(item, f"{place}{key}."))]


# --- on the disk ----------------------------------------------------------------------------------------------------


@pytest.fixture
def document() -> Document:
    return parsed(EXAMPLE)


def test_what_is_written_is_read(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "Übung 1.chainrule"
    write_project(path, Contents(document))
    assert read_project(path).document == document
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_byte_order_mark_is_tolerated(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "a.chainrule"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert read_project(path).document == document


def test_files_that_are_no_projects_are_refused(tmp_path: Path) -> None:
    binary = tmp_path / "a.png"
    binary.write_bytes(b"\x89PNG")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, says in (
        (tmp_path / "none", "there is no such file"),
        (tmp_path, "it is a folder"),
        (pipe, "not an ordinary file"),
        (binary, "byte 1 is not UTF-8"),
        (Path("a\0b"), "null"),
    ):
        with pytest.raises(ProjectFileError, match=says):
            read_project(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(ordinary_file.LARGEST_FILE + 1)
    with pytest.raises(ProjectFileError, match="larger than 64 MiB"):
        read_project(path)


def test_a_document_too_large_to_be_read_again_is_not_written(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordinary_file, "LARGEST_FILE", 100)
    with pytest.raises(ProjectFileError, match="larger than 64 MiB"):
        write_project(tmp_path / "a", Contents(document))
    assert not list(tmp_path.iterdir())


def test_saving_keeps_permissions_and_follows_a_link(tmp_path: Path, document: Document) -> None:
    path, link = tmp_path / "a.chainrule", tmp_path / "link"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_project(link, Contents(document))
    assert link.is_symlink()
    assert read_project(path).document == document
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.chainrule"
    path.write_text("old")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnwritableError, match="cannot be written: no space left on device") as told:
        write_project(path, Contents(document))
    assert told.value.code == 28
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.chainrule"]


def test_a_diverged_network_is_not_saved(tmp_path: Path, document: Document) -> None:
    network = network_with(document.network, np.array([0.1, 0.2, math.nan, 0.3]))
    diverged = with_network(document, network)
    with pytest.raises(ProjectFileError, match="w2 is nan, and only finite numbers can be saved"):
        write_project(tmp_path / "a.chainrule", Contents(diverged))
    assert not list(tmp_path.iterdir())


def test_saving_where_there_is_no_folder_or_a_folder_says_so(tmp_path: Path, document: Document) -> None:
    for path, says in ((tmp_path / "none" / "a", "no such file or folder"), (tmp_path, "it is a folder")):
        with pytest.raises(ProjectFileError, match=says):
            write_project(path, Contents(document))
