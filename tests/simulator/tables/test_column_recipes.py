"""Which columns of a table become inputs and targets."""

import pytest

from engine.dataset import dataset_of
from engine.errors import TableError
from engine.fitting import prepared
from simulator.tables.column_recipes import last_as_targets
from simulator.tables.table_reader import table_in

WORDS = "a;b;kind\n1,5;0;red\n2;1;blue\n3;1;green\n"


@pytest.mark.parametrize(
    ("text", "outputs", "targets"),
    [
        ("a,b,c\n1,2,3\n4,5,6", 1, ("c",)),
        ("a,b,c\n1,2,3\n4,5,6", 2, ("b", "c")),
        ("a,b,c\n1,2,3\n4,5,6", 3, ("c",)),
        (WORDS, 3, ("kind=blue", "kind=green", "kind=red")),
        (WORDS, 4, ("b", "kind=blue", "kind=green", "kind=red")),
        (WORDS, 1, ("kind=blue", "kind=green", "kind=red")),
    ],
)
def test_the_last_columns_are_the_targets_as_far_as_they_make_the_outputs(
    text: str, outputs: int, targets: tuple[str, ...]
) -> None:
    found = table_in(text)
    data = dataset_of(prepared(found.table, last_as_targets(found, outputs)))
    assert data.target_names == targets


@pytest.mark.parametrize(
    ("text", "says"),
    [("a\n1\n2", "single column, “a”"), ("a,b\n1,2\nx,3\n4,5\n6,7", "Row 2 of the column “a” .* holds “x”")],
)
def test_what_makes_no_data_is_refused(text: str, says: str) -> None:
    with pytest.raises(TableError, match=says):
        last_as_targets(table_in(text), 1)
