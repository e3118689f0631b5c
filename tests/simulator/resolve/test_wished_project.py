"""From what is typed for a new project to its document, as `chainrule new` makes it, or to what is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import RefusalError
from engine.generators import GENERATORS
from engine.initialization import scheme_of
from simulator.commands.cli import main
from simulator.project.project_file import read_project
from simulator.resolve.wished_project import BroughtData, document_of, following, read_wish
from simulator.tables.table_reader import table_in
from widgets.dialogs.new_state import CLIPBOARD, LINE, OUTPUTS, SEED, SHARE, ZEROS, NewWish

TABLE = {CLIPBOARD: BroughtData("the clipboard", table_in("a\tb\tc\td\n1\t2\t3\t0\n4\t5\t6\t1"))}

MOONS = (
    *("--activation", "relu,tanh", "--start", "he", "--seed", "4"),
    *("--data", "moons", "--noise", "0,1", "--held-out", "1/5"),
)


@pytest.mark.parametrize(
    ("wish", "options"),
    [
        (NewWish(data="xor", seed="3"), ("--data", "xor", "--seed", "3")),
        (
            NewWish("2-3-1", {0: "relu", OUTPUTS: "tanh"}, "he", "4", "moons", {"noise": "0,1"}, "1/5"),
            MOONS,
        ),
        (NewWish("5-2-3"), ()),
        (NewWish("1-4-1", data="two-neurons"), ("--data", "two-neurons")),
    ],
)
def test_the_dialog_makes_what_the_command_makes(wish: NewWish, options: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "o.chainrule"
    assert main(["new", wish.line, str(out), *options]) == 0
    assert document_of(wish, {}) == read_project(out).document


@pytest.mark.parametrize(
    ("wish", "field", "says"),
    [
        (NewWish("2x3"), LINE, "The layers are “2x3”; they must be sizes such as 2-3-1."),
        (NewWish("2"), LINE, "at least two are needed"),
        (NewWish("3-2-1", data="xor"), LINE, "The data “xor” need layers such as 2-…-1"),
        (NewWish(seed="-1"), SEED, "it must be a whole number"),
        (NewWish(seed="much"), SEED, "“much”"),
        (NewWish(share="1"), SHARE, "it must be from 0 to below 1"),
        (NewWish(data="moons", options={"noise": "x"}), "noise", "“x”"),
        (NewWish(data="moons", options={"samples": "0"}), "samples", "from 1 to 100000"),
        (NewWish("1-2-1", data="curve", options={"formula": "1/"}), "", ""),
    ],
)
def test_what_is_wrong_is_said_by_its_field(wish: NewWish, field: str, says: str) -> None:
    refusals = read_wish(wish, {}).refusals
    assert list(refusals) == [field]
    assert says in refusals[field]
    with pytest.raises(RefusalError):
        document_of(wish, {})


@pytest.mark.parametrize(
    ("line", "data", "expected"),
    [
        ("2-3-1", "encoder", "8-3-8"),
        ("4-8-8-2", "curve", "1-8-8-1"),
        ("2-1", "encoder", "8-8"),
        ("2-3-2", CLIPBOARD, "2-3-2"),
        ("9-3-1", CLIPBOARD, "3-3-1"),
        ("9-3-7", ZEROS, "9-3-7"),
        ("2-", "encoder", "2-"),
    ],
)
def test_the_line_follows_the_data(line: str, data: str, expected: str) -> None:
    assert following(NewWish(line, data=data), TABLE).line == expected


def test_options_that_change_the_ends_change_the_line() -> None:
    wish = NewWish("3-4-1", data="parity", options={"bits": "5"}, share="0.2")
    assert following(wish, {}) == replace(wish, line="5-4-1")


@pytest.mark.parametrize(
    ("line", "chosen"), [("2-9-1", "xor"), ("1-1", "curve"), ("8-3-8", "encoder"), ("4-4-3", ZEROS)]
)
def test_while_nothing_is_chosen_the_data_follow_the_line(line: str, chosen: str) -> None:
    assert read_wish(NewWish(line), {}).chosen == chosen


def test_a_table_trains_with_its_last_columns_as_targets() -> None:
    document = document_of(NewWish("3-4-1", data=CLIPBOARD, start="uniform"), TABLE)
    assert (document.dataset.input_names, document.dataset.target_names) == (("a", "b", "c"), ("d",))
    assert [node.activation for node in document.network.outputs] == ["sigmoid"]
    assert scheme_of(document.network, 1) == "uniform"


def test_many_hidden_layers_have_one_activation() -> None:
    document = document_of(NewWish("2-" + "2-" * 9 + "1", {0: "relu", 3: "linear"}), {})
    assert {node.activation for node in document.network.neurons[:-1]} == {"relu"}
    assert document.dataset == GENERATORS["xor"].made()
