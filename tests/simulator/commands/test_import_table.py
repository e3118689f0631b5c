"""`chainrule import` as a person uses it."""

import json
from pathlib import Path

import numpy as np
import pytest

from simulator.commands.cli import main
from simulator.project.document import Document
from simulator.project.project_file import read_project

Capture = pytest.CaptureFixture[str]
FLOWERS = """length;width;kind;note
1,5;2,5;red;
2,5;1,0;blue;old
0,5;;red;
3,5;1,5;green;
2,0;2,2;blue;
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text(FLOWERS)
    return tmp_path


def run(*options: str, table: str = "t.csv", out: str = "o.chainrule") -> int:
    return main(["import", table, out, *options])


def imported(*options: str, table: str = "t.csv") -> Document:
    assert run(*options, table=table) == 0
    return read_project("o.chainrule").document


def refused(capsys: Capture, *options: str, table: str = "t.csv", out: str = "o.chainrule") -> str:
    assert run(*options, table=table, out=out) == 2
    assert not Path("o.chainrule").exists()
    return capsys.readouterr().err


def test_a_table_becomes_a_project_that_trains(capsys: Capture) -> None:
    options = ("--inputs", "length,width", "--targets", "kind", "--missing", "mean", "--scale", "standard")
    document = imported(*options, "--layers", "4-3", "--held-out", "0.2", "--seed", "2")
    out = capsys.readouterr().out
    assert "Read t.csv: 5 rows, 4 columns; encoding utf-8, delimiter “;”, decimal sign “,”." in out
    assert "4 rows to train on, 1 held out, 0 dropped" in out
    assert document.dataset.input_names == ("length", "width")
    assert document.dataset.target_names == ("kind=blue", "kind=green", "kind=red")
    assert len(document.network.neurons) == 7
    assert document.dataset.inputs.mean(axis=0) == pytest.approx([0, 0], abs=1e-15)
    assert document.settings.seed == 2
    assert main(["train", "o.chainrule", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["error"] < made["initial_error"]
    assert made["held_out_error"] > 0
    assert main(["train", "o.chainrule", "--epochs", "1"]) == 0
    assert "E held out" in capsys.readouterr().out


def test_a_missing_cell_is_refused_by_row_and_column(capsys: Capture) -> None:
    assert "“width” has nothing in row 3 of 5" in refused(capsys, "--inputs", "length,width", "--targets", "kind")
    assert imported("--inputs", "width", "--targets", "kind", "--missing", "drop").dataset.sample_count == 4


def test_columns_are_called_by_number_and_by_quoted_name(folder: Path) -> None:
    (folder / "u.csv").write_text('"a, b",c,2\nx,2,3\ny,5,6\n')
    document = imported("--inputs", '"a, b",2', "--targets", "c", "--header", "yes", table="u.csv")
    assert document.dataset.input_names == ("a, b=x", "a, b=y", "2")  # a name comes before a number
    assert imported("--inputs", "3", "--targets", "1", "--header", "yes", table="u.csv").dataset.inputs.tolist() == [
        [3],
        [6],
    ]


def test_the_form_can_be_said(folder: Path) -> None:
    (folder / "u.txt").write_bytes("1,5\t0\n2,5\t1\n".encode("utf-16"))
    form = ("--delimiter", "tab", "--decimal", ",", "--encoding", "utf-16", "--header", "no")
    document = imported("--inputs", "1", "--targets", "2", *form, table="u.txt")
    assert document.dataset.inputs[:, 0].tolist() == [1.5, 2.5]
    assert [node.activation for node in document.network.outputs] == ["sigmoid"]
    assert np.abs(document.network.values).max() > 0


def test_classes_stay_as_they_are_where_numbers_are_scaled(folder: Path) -> None:
    (folder / "u.csv").write_text("x,y\n10,0\n20,1\n30,1\n")
    data = imported("--inputs", "x", "--targets", "y", "--scale", "minmax", table="u.csv").dataset
    assert (data.inputs[:, 0].tolist(), data.targets[:, 0].tolist()) == ([0, 0.5, 1], [0, 1, 1])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--inputs", "size", "--targets", "kind"), "no column “size”; it has length, width, kind, note"),
        (("--inputs", "length", "--targets", "kind", "--layers", "8-1"), "the last number must be 3"),
        (("--inputs", "length", "--targets", "kind", "--layers", "8-"), "they must be sizes such as 8-1"),
        (("--inputs", "", "--targets", "kind"), "At least one column must be an input"),
        (("--inputs", "length", "--targets", "length"), "used twice"),
        (("--inputs", "length", "--targets", "kind", "--held-out", "1"), "from 0 to below 1"),
        (("--inputs", "length", "--targets", "kind", "--delimiter", ";;"), "must be one character"),
        (("--inputs", "length", "--targets", "kind", "--missing", "guess"), "--help"),
        (("--inputs", "length"), "--targets"),
    ],
)
def test_what_cannot_be_done_is_said(capsys: Capture, options: tuple[str, ...], says: str) -> None:
    assert says in refused(capsys, *options)


def test_a_word_among_numbers_is_named(capsys: Capture, folder: Path) -> None:
    (folder / "u.csv").write_text("x,y\n1,0\n2,1\nabc,1\n")
    says = refused(capsys, "--inputs", "x", "--targets", "y", table="u.csv")
    assert "Row 3 of the column “x” (the heading not counted) holds “abc”" in says


def test_the_project_has_a_file_of_its_own(capsys: Capture, folder: Path) -> None:
    assert "ends in .chainrule" in refused(capsys, "--inputs", "1", "--targets", "2", out="o.csv")
    (folder / "t.chainrule").write_text(FLOWERS)
    options = ("--inputs", "1", "--targets", "2")
    assert "where the data come from" in refused(capsys, *options, table="t.chainrule", out="t.chainrule")


def test_what_is_no_table_is_refused(capsys: Capture, folder: Path) -> None:
    (folder / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    options = ("--inputs", "1", "--targets", "2")
    assert "It is not a text" in refused(capsys, *options, table="p.png")
    assert "no such file" in refused(capsys, *options, table="none.csv")
