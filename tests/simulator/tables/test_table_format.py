"""How a table may be written."""

import pytest

from engine.errors import TableError
from simulator.tables.table_format import TableFormat


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n"])
def test_a_delimiter_is_one_sign(delimiter: str) -> None:
    with pytest.raises(TableError, match="must be one character"):
        TableFormat(delimiter=delimiter)


def test_a_decimal_sign_is_a_point_or_a_comma() -> None:
    with pytest.raises(TableError, match="a point or a comma"):
        TableFormat(decimal="'")
