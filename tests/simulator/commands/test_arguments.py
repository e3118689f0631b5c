import argparse
from collections.abc import Callable

import pytest

from simulator.commands.arguments import number, number_or_none, whole_number


def test_numbers_are_read_as_people_write_them() -> None:
    assert [number("0,15"), number("3/20"), number("1.5e-1")] == [0.15] * 3
    assert (number_or_none("None"), number_or_none("2"), whole_number("-3")) == (None, 2.0, -3)


@pytest.mark.parametrize(("read", "text"), [(number, "much"), (number_or_none, "nan"), (whole_number, "1.5")])
def test_what_is_no_number_is_quoted(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"“{text}”"):
        read(text)
