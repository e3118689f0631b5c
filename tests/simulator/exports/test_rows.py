"""Each row is told from the others and writes a file; `subject_of` is what there is to write."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.exports.export import Export, Subject, write_to
from simulator.exports.rows import EXPORTS
from simulator.project.document import Document
from simulator.window.action_table import ACTIONS

NAMES = [export.name for export in EXPORTS]


@pytest.mark.parametrize("column", ["name", "title"])
def test_rows_differ(column: str) -> None:
    assert max(Counter(getattr(export, column) for export in EXPORTS).values()) == 1


def test_every_row_is_an_action_with_its_title_and_keys() -> None:
    actions = {spec.id: (spec.text, spec.shortcuts) for spec in ACTIONS if spec.id.startswith("export-")}
    assert actions == {f"export-{export.name}": (export.title, export.shortcuts) for export in EXPORTS}


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_every_row_writes_something(
    subject_of: Callable[[Document, int], Subject], lecture: Document, tmp_path: Path, export: Export
) -> None:
    path = tmp_path / f"lecture{export.suffix}"
    write_to(path, export.take(subject_of(lecture, 5)))
    assert path.stat().st_size > 0
