import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.commands.arguments import number, number_or_none, read_file, whole_number
from simulator.project.lessons import read_lesson
from simulator.project.project_file import project_text


def test_numbers_are_read_as_people_write_them() -> None:
    assert [number("0,15"), number("3/20"), number("1.5e-1")] == [0.15] * 3
    assert (number_or_none("None"), number_or_none("2"), whole_number("-3")) == (None, 2.0, -3)


@pytest.mark.parametrize(("read", "text"), [(number, "much"), (number_or_none, "nan"), (whole_number, "1.5")])
def test_what_is_no_number_is_quoted(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"“{text}”"):
        read(text)


def test_what_is_left_out_of_a_newer_file_is_said_on_the_error_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.chainrule"
    path.write_text(project_text(read_lesson("xor")).replace('"1.0"', '"1.1"').replace('"seed"', '"swing": 5, "seed"'))
    assert read_file(str(path)).document == read_lesson("xor")
    assert "new is from a newer Chainrule. Left out" in capsys.readouterr().err
    assert read_file("xor").document == read_lesson("xor")
    assert capsys.readouterr() == ("", "")
