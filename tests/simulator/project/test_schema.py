"""The schema of project files is the published one, with the names of the activation functions in it."""

import json
from importlib.resources import files

from engine.training.activations import ACTIVATIONS
from simulator.project.schema import project_schema

PUBLISHED = json.loads(files("resources").joinpath("project.schema.json").read_text("utf-8"))


def test_it_differs_from_the_published_one_in_the_names_alone() -> None:
    whole = project_schema()
    names = whole["definitions"].pop("activation")
    assert "leaky-relu" in names["enum"]
    assert set(ACTIVATIONS) == {name for name in names["enum"] if "-" not in name}
    assert PUBLISHED["definitions"].pop("activation")["type"] == "string"
    assert whole == PUBLISHED


def test_only_a_strict_one_forbids_fields_that_it_does_not_know() -> None:
    texts = [json.dumps(project_schema(strict=strict)) for strict in (True, False)]
    assert ["additionalProperties" in text for text in texts] == [True, False]
