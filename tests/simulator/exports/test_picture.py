from collections.abc import Callable
from pathlib import Path

from simulator.exports.export import Subject, write_to
from simulator.exports.rows import PICTURE
from simulator.project.document import Document


def test_the_bytes_of_the_picture_are_the_file(
    subject_of: Callable[[Document, int], Subject], lecture: Document, tmp_path: Path
) -> None:
    write_to(tmp_path / "a.png", PICTURE.take(subject_of(lecture, 0)))
    assert (tmp_path / "a.png").read_bytes() == b"picture"
