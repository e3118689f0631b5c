"""A history as a table has every epoch with all its digits, or is not there."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.training.trainer import Trainer
from simulator.exports import history_csv
from simulator.exports.export import Subject
from simulator.exports.history_csv import history_file
from simulator.exports.whole_file import GivenUpError
from simulator.project.document import Document, with_settings
from simulator.refusals import ExportError
from simulator.workspace.run import Run

pytestmark = pytest.mark.bits


def trainer(document: Document) -> Trainer:
    return Trainer(document.task)


def test_every_float_comes_back_to_the_last_bit(lecture: Document, tmp_path: Path) -> None:
    path, training = tmp_path / "a.csv", trainer(lecture)
    with history_file(path, lecture.network) as record:
        record(training.start_frames())
        frames = training.advance(5)
        record(frames)
    with path.open(newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["epoch", "E", *lecture.network.names.values()]
    assert [int(row[0]) for row in rows] == list(range(6))
    assert [float(row[1]) for row in rows[1:]] == frames.errors.tolist()
    np.testing.assert_array_equal([float(cell) for cell in rows[-1][2:]], training.values)


def test_the_window_and_the_command_line_write_the_same(
    subject_of: Callable[[Document, int], Subject], lecture: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_csv, "CHUNK_EPOCHS", 4)
    training, epochs = trainer(with_settings(lecture, threshold=None)), 9
    with history_file(tmp_path / "a.csv", lecture.network) as record:
        record(training.start_frames())
        record(training.advance(epochs))
    written = io.StringIO()
    history_csv.write(history_csv.table_of(subject_of(lecture, epochs).workspace.run), written)
    assert written.getvalue() == (tmp_path / "a.csv").read_text("utf-8")
    assert len(written.getvalue().splitlines()) == 1 + 1 + epochs


def test_a_run_that_is_broken_off_leaves_no_table(lecture: Document, tmp_path: Path) -> None:
    def interrupted() -> None:
        with history_file(tmp_path / "a.csv", lecture.network) as record:
            record(trainer(lecture).start_frames())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(lecture: Document, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="it is a folder"), history_file(tmp_path, lecture.network):
        pass


def test_what_is_trained_meanwhile_is_not_in_the_table(lecture: Document) -> None:
    document = with_settings(lecture, threshold=None, epochs=50)
    run, written = Run(1, with_settings(document, epochs=20)), io.StringIO()
    run.train(with_settings(document, epochs=20))
    table = history_csv.table_of(run)
    run.train(document)
    history_csv.write(table, written)
    assert (run.last_epoch, len(written.getvalue().splitlines())) == (50, 1 + 21)


def test_a_table_that_nobody_waits_for_is_not_written_on(lecture: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_csv, "CHUNK_EPOCHS", 4)
    run, written, asked = Run(1, lecture), io.StringIO(), iter([True, True, False])
    run.train(lecture)
    with pytest.raises(GivenUpError):
        history_csv.write(history_csv.table_of(run), written, lambda: next(asked))
    assert len(written.getvalue().splitlines()) == 1 + 8
