import argparse
from collections.abc import Callable

import pytest

from simulator.commands.arguments import layer_sizes, number, number_or_none, whole_number
from simulator.refusals import CommandError


def test_numbers_are_read_as_people_write_them() -> None:
    assert [number("0,15"), number("3/20"), number("1.5e-1")] == [0.15] * 3
    assert (number_or_none("None"), number_or_none("2"), whole_number("-3")) == (None, 2.0, -3)


@pytest.mark.parametrize(("read", "text"), [(number, "much"), (number_or_none, "nan"), (whole_number, "1.5")])
def test_what_is_no_number_is_quoted(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"“{text}”"):
        read(text)


def test_sizes_of_layers_are_read() -> None:
    assert layer_sizes("2-8-8-1", "2-3-1") == [2, 8, 8, 1]
    for text in ("", "2-", "-1", "2-0", "2–3", "2-1000000"):
        with pytest.raises(CommandError, match=f"“{text}”; they must be sizes such as 2-3-1"):
            layer_sizes(text, "2-3-1")
