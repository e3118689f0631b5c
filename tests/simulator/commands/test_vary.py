"""`chainrule vary` as a person uses it."""

import json
from pathlib import Path

import pytest

from simulator.commands.cli import main

Capture = pytest.CaptureFixture[str]


def test_each_value_is_trained_from_the_same_start_as_train_does(capsys: Capture) -> None:
    assert main(["vary", "two-neurons", "--what", "eta", "--values", "0.4,4", "--json"]) == 0
    varied = json.loads(capsys.readouterr().out)
    for row, rate in zip(varied, ("0.4", "4"), strict=True):
        main(["train", "two-neurons", "--learning-rate", rate, "--json"])
        trained = json.loads(capsys.readouterr().out)
        assert row["name"] == f"η = {rate}"
        assert all(row[key] == trained[key] for key in ("epochs", "error", "initial_error", "stopped_by"))


def test_the_table_says_how_each_ended(capsys: Capture) -> None:
    assert main(["vary", "xor", "--what", "eta", "--values", "0,1;1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == ["η = 0.1", "η = 1"]
    assert all(line.rstrip().endswith(".") for line in lines[1:])


def test_held_out_samples_have_a_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    main(["new", "2-3-1", "m.chainrule", "--data", "moons", "--samples", "40", "--held-out", "0.25"])
    capsys.readouterr()
    assert main(["vary", "m.chainrule", "--what", "neurons", "--values", "2,4"]) == 0
    out = capsys.readouterr().out
    assert "held out" in out.splitlines()[0]
    assert main(["vary", "m.chainrule", "--what", "neurons", "--values", "2,4", "--json"]) == 0
    assert all("held_out_error" in row for row in json.loads(capsys.readouterr().out))


def test_all_that_diverge_end_with_the_status_of_a_diverged_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["new", "1-1", "l.chainrule", "--data", "curve", "--activation", "linear"])
    assert main(["vary", "l.chainrule", "--what", "eta", "--values", "1e6,1e7"]) == 3
    assert main(["vary", "l.chainrule", "--what", "eta", "--values", "0.001,1e7"]) == 0
    capsys.readouterr()


def test_a_wrong_value_is_refused_in_one_sentence(capsys: Capture) -> None:
    assert main(["vary", "xor", "--what", "momentum", "--values", "0,2"]) != 0
    assert "momentum" in capsys.readouterr().err
