"""The schema of project files: what `resources/project.schema.json` says, with the names from the engine's tables."""

import json
from importlib.resources import files
from typing import Any

from engine.training.activations import ACTIVATIONS
from engine.words import noted, say_list
from simulator.project.strict_json import quoted


def project_schema(*, strict: bool = True) -> dict[str, Any]:
    """The schema, whole; `leaky-relu` is read for `leaky_relu`, and so is every other name.

    Where it is not `strict`, an object may have fields that the schema does not know.
    """
    schema: dict[str, Any] = json.loads(files("resources").joinpath("project.schema.json").read_text("utf-8"))
    *names, last = ACTIVATIONS
    schema["definitions"]["activation"] = {
        "enum": sorted({spelling for name in ACTIVATIONS for spelling in (name, name.replace("_", "-"))}),
        "description": noted("one of {names} and {last}"),
        "places": {"names": say_list([quoted(name) for name in names]), "last": quoted(last)},
    }
    return schema if strict else _opened(schema)


def _opened(part: Any) -> Any:
    """A part of the schema without the rule that there are no other fields."""
    if isinstance(part, dict):
        return {key: _opened(item) for key, item in part.items() if key != "additionalProperties"}
    return [_opened(item) for item in part] if isinstance(part, list) else part
