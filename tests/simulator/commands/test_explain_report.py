"""A derivation on paper: all of its numbers, and never more than can be read."""

import json
from dataclasses import replace

import pytest

from engine.explaining.chain_rule import explain
from simulator.commands.explain_report import MOST_SAMPLES, Explanation, Update, json_report, latex_report, text_report
from simulator.project.document import Document
from tests.engine.examples import LECTURE, random_data

pytestmark = pytest.mark.bits


def explanation(document: Document, sample: int | None = None) -> Explanation:
    parameter = document.network.parameters[2]
    found = explain(document.task, parameter, sample=sample)
    shares = tuple(explain(document.task, parameter, sample=index) for index in range(document.dataset.sample_count))
    return Explanation(document, 0, found, shares, Update(0.45, 0.4, 0.427172))


def many(document: Document, samples: int) -> Document:
    return Document(replace(document.task, network=LECTURE, dataset=random_data(LECTURE, samples)))


def test_the_lecture_in_text_ends_with_the_update(lecture: Document) -> None:
    *_, update = text_report(explanation(lecture)).split("\n\n")
    assert update == "w₂ ← w₂ − η · ∂E/∂w₂ = 0.45 − 0.4 · 0.05707 = 0.4272"


def test_of_very_many_samples_a_text_lists_some_and_json_all(lecture: Document) -> None:
    told = explanation(many(lecture, MOST_SAMPLES + 7))
    assert "7 more samples are not listed" in text_report(told)
    paths = json.loads(json_report(told))["paths"]
    assert [path["sample"] for path in paths] == list(range(1, MOST_SAMPLES + 8))
    assert sum(path["product"] for path in paths) == pytest.approx(told.derivative.value)
    assert latex_report(told).count("% sample") == MOST_SAMPLES


def test_one_share_of_several_is_no_whole_update(lecture: Document) -> None:
    assert text_report(explanation(many(lecture, 3), sample=1)).endswith("The next epoch takes w₂ from 0.45 to 0.4272.")
