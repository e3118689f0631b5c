"""`chainrule new` as a person uses it."""

import json
from pathlib import Path

import pytest

from engine.generators import GENERATORS
from engine.initialization import scheme_of
from simulator.commands.cli import main
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.project.project_file import read_project, write_project

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(layers: str, *options: str, out: str = "o.chainrule") -> int:
    return main(["new", layers, out, *options])


def new(layers: str, *options: str) -> Document:
    assert run(layers, *options) == 0
    return read_project("o.chainrule").document


def activations(document: Document) -> list[str]:
    return [node.activation for node in document.network.neurons]


def test_the_lectures_example_in_one_line(capsys: Capture) -> None:
    options = ("--activation", "tanh,sigmoid", "--data", "xor", "--start", "xavier", "--seed", "3")
    document = new("2-3-1", *options)
    assert capsys.readouterr().out == (
        "Wrote o.chainrule: layers 2-3-1 of tanh, sigmoid, xavier from seed 3; 4 samples to train on, 0 held out.\n"
    )
    assert activations(document) == ["tanh"] * 3 + ["sigmoid"]
    assert document.dataset == GENERATORS["xor"].made()
    assert scheme_of(document.network, 3) == "xavier"
    assert main(["train", "o.chainrule", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["error"] < made["initial_error"]


def test_without_data_there_is_one_sample_of_zeros() -> None:
    document = new("3-2")
    assert (document.dataset.inputs.tolist(), document.dataset.targets.tolist()) == ([[0, 0, 0]], [[0, 0]])
    assert len(document.network.edges) == 6
    assert document.network.values.any()
    assert main(["train", "o.chainrule", "--epochs", "2"]) == 0


def test_made_data_take_their_options_and_a_share_is_held_out(capsys: Capture) -> None:
    document = new("2-4-1", "--data", "moons", "--samples", "200", "--noise", "0,1", "--held-out", "1/5", "--seed", "4")
    data, whole = document.dataset, GENERATORS["moons"].made(4, {"samples": 200, "noise": 0.1})
    assert "160 samples to train on, 40 held out" in capsys.readouterr().out
    assert data.held_out is not None
    found = sorted([*data.inputs.tolist(), *data.held_out.inputs.tolist()])
    assert found == sorted(whole.inputs.tolist())


def test_a_curve_of_a_typed_formula() -> None:
    document = new("1-8-1", "--data", "curve", "--formula=-x^2", "--low", "-2", "--high", "2", "--samples", "5")
    assert document.dataset.targets[:, 0].tolist() == [-4, -1, 0, -1, -4]
    assert activations(document) == ["tanh"] * 8 + ["linear"]


def test_data_of_a_lesson_and_of_a_file() -> None:
    lesson = read_lesson("two-neurons")
    assert new("1-2-1", "--data", "two-neurons").dataset == lesson.dataset
    write_project(Path("mine.chainrule"), Contents(lesson))
    assert new("1-2-1", "--data", "mine.chainrule").dataset == lesson.dataset


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("relu", ["relu"] * 4),
        ("leaky-relu, TANH ,linear", ["leaky_relu", "leaky_relu", "tanh", "linear"]),
    ],
)
def test_activation_functions_are_said_by_layer(text: str, expected: list[str]) -> None:
    assert activations(new("1-2-1-1", "--activation", text, "--start", "he")) == expected


@pytest.mark.parametrize(
    ("layers", "options", "says"),
    [
        ("2x3", (), "The layers are “2x3”; they must be sizes such as 2-3-1."),
        ("2-0-1", (), "they must be sizes such as 2-3-1"),
        ("2", (), "at least two are needed, inputs and outputs"),
        ("2-99999-99999-1", (), "at most"),
        ("2-3-1", ("--activation", "tan"), "no activation function “tan”; there are sigmoid, tanh"),
        (
            "2-3-3-1",
            ("--activation", "tanh,sigmoid"),
            "The activation functions tanh, sigmoid are 2; say one for all layers, or 3: one for each hidden layer",
        ),
        (
            "2-3-1",
            ("--data", "encoder"),
            "The data “encoder” need layers such as 8-…-8, as many inputs and outputs as they have; "
            "2-3-1 begins with 2 and ends with 1.",
        ),
        ("2-3-1", ("--data", "moon"), "There are no data “moon”"),
        ("2-3-1", ("--data", "moons", "--turns", "2"), "have no option “turns”"),
        ("2-3-1", ("--data", "moons", "--samples", "0"), "from 1 to 100000"),
        ("2-3-1", ("--data", "xor", "--seed", "-1"), "The seed is -1"),
        ("2-3-1", ("--seed", "-1"), "The seed is -1"),
        ("2-3-1", ("--data", "xor", "--held-out", "1"), "must be from 0 to below 1"),
        ("2-3-1", ("--noise", "0.1"), "Nothing is said of the data, and --noise can only be chosen of made data"),
        ("2-3-1", ("--start", "zero"), "--help"),
        ("1-3-1", ("--data", "curve", "--formula", "1/x", "--samples", "3"), "no finite value at x = 0"),
    ],
)
def test_what_cannot_be_done_is_said(capsys: Capture, layers: str, options: tuple[str, ...], says: str) -> None:
    assert run(layers, *options) == 2
    assert not Path("o.chainrule").exists()
    assert says in capsys.readouterr().err


def test_the_project_has_a_file_of_its_own(capsys: Capture) -> None:
    assert run("2-3-1", out="o.json") == 2
    assert "ends in .chainrule" in capsys.readouterr().err
    write_project(Path("o.chainrule"), Contents(read_lesson("xor")))
    assert run("2-3-1", "--data", "./o.chainrule") == 2
    assert "where the data come from" in capsys.readouterr().err


def test_help_tells_the_layers_and_defaults_of_made_data(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    assert main(["new", "--help"]) == 0
    out = capsys.readouterr().out
    assert "encoder 8-…-8 (Encoder: the outputs repeat the inputs)" in out
    assert "by default: circles 0.5" in out
