import json
import math
from dataclasses import replace

import pytest

from simulator.commands.train import forget, train
from simulator.commands.train_report import json_number, json_report, text_report, text_table
from simulator.project.document import Document

pytestmark = pytest.mark.bits


def test_the_lectures_outcome_for_programs_and_for_people(lecture: Document) -> None:
    outcome = train(lecture, forget)
    report = json.loads(json_report(outcome))
    assert (report["epochs"], report["stopped_by"]) == (81, "threshold")
    assert list(report["parameters"].values()) == outcome.values.tolist()
    assert text_report(outcome).splitlines()[3] == "w2   0.45       −0.337916"


def test_what_is_not_finite_is_a_text_in_json(lecture: Document) -> None:
    outcome = train(lecture, forget)
    broken = replace(outcome, values=outcome.values * math.nan)
    assert json.loads(json_report(broken))["parameters"]["w1"] == "nan"
    assert [json_number(value) for value in (0.1, math.inf, -math.inf)] == [0.1, "inf", "-inf"]


@pytest.mark.parametrize("rows", [[("a", "bb"), ("ccc", "")], [("", "x"), ("y", "zz")]])
def test_columns_stand_under_one_another_without_blanks_at_the_end(rows: list[tuple[str, str]]) -> None:
    lines = text_table(rows).split("\n")
    width = max(len(left) for left, _ in rows) + 3
    assert [line[width:] for line in lines] == [right for _, right in rows]
    assert lines == [line.rstrip() for line in lines]
