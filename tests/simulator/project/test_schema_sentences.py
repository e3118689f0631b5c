from dataclasses import dataclass
from typing import Any

import pytest

from simulator.project.schema_sentences import schema_clause


@dataclass
class Broken:
    """A report of the checker."""

    name: str | None
    value: Any
    definition: Any
    rule: str | None


BIAS = {"description": "a number"}
NODE = {"required": ["id", "bias"], "properties": {"id": {"description": "a text"}, "bias": BIAS}}


@pytest.mark.parametrize(
    ("violation", "clause"),
    [
        (Broken("data.nodes[1].bias", "much", BIAS, "type"), 'nodes[1].bias is "much", and must be a number'),
        (
            Broken("data", [], {"description": "an object"}, "type"),
            "the whole file is a list of 0, and must be an object",
        ),
        (Broken("data.nodes[1]", {"id": "n"}, NODE, "required"), "nodes[1].bias is missing, and must be a number"),
        (Broken("data", {}, NODE, "required"), "id is missing, and must be a text"),
        (
            Broken("data.nodes[1]", {"biass": 1}, NODE, "additionalProperties"),
            'nodes[1] has the unknown key "biass"; nearest is "bias"',
        ),
        (
            Broken("data", {"zzz": 1}, NODE, "additionalProperties"),
            'the whole file has the unknown key "zzz"; allowed are "id", "bias"',
        ),
        (Broken("data.n", {"x": 1}, {}, "dependencies"), "n.y is missing, and must be a number where x is given"),
        (Broken("data.n", {"y": 1}, {}, "dependencies"), "n.x is missing, and must be a number where y is given"),
    ],
)
def test_each_break_names_the_field_and_what_is_allowed(violation: Broken, clause: str) -> None:
    assert str(schema_clause(violation)) == clause
