"""An export is there whole, or not at all with a sentence that says why."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from simulator.exports.export import Export, Subject, always
from simulator.project.document import Document

SubjectOf = Callable[[Document, int], Subject]


def export(write: Callable[[Subject, TextIO], None]) -> Export:
    return Export("word", "Save a word…", "Words", ".word", always, write)


def test_a_file_is_replaced_by_the_whole_new_one(subject_of: SubjectOf, lecture: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.word"
    path.write_text("a much longer old text")
    export(lambda subject, file: print(subject.workspace.run.last_epoch, file=file)).write_to(
        path, subject_of(lecture, 3)
    )
    assert path.read_text("utf-8") == "3\n"


def test_a_writer_that_breaks_off_leaves_the_old_file(subject_of: SubjectOf, lecture: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.word"
    path.write_text("old")

    def half(_subject: Subject, file: TextIO) -> None:
        file.write("ne")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(half).write_to(path, subject_of(lecture, 0))
    assert [found.read_text() for found in tmp_path.iterdir()] == ["old"]
