"""The numbers by which runs are told apart: a window never gives one twice, whatever the files say that it opens."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.project.contents import Contents, RunRecord
from simulator.project.unknown_fields import with_other_ids


def numbered_anew(contents: Contents, ids: Iterator[int]) -> Contents:
    """The contents with the next `ids` for its runs, wherever it names them; also for those that are gone."""
    numbers = {record.id: next(ids) for record in contents.runs}
    gone = {record.origin.run for record in contents.runs if record.origin} - numbers.keys()
    numbers |= {id: next(ids) for id in sorted(gone)}
    return replace(
        contents,
        runs=tuple(_numbered(record, numbers) for record in contents.runs),
        current=None if contents.current is None else numbers[contents.current],
        unknown=with_other_ids(contents.unknown, "runs", numbers),
    )


def _numbered(record: RunRecord, numbers: Mapping[int, int]) -> RunRecord:
    origin = replace(record.origin, run=numbers[record.origin.run]) if record.origin else None
    return replace(record, id=numbers[record.id], origin=origin)
