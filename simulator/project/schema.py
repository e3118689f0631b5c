"""The schema of project files: what `resources/project.schema.json` says, with the names from the engine's tables."""

import json
from importlib.resources import files
from typing import Any

from engine.training.activations import ACTIVATIONS
from simulator.project.strict_json import shown


def project_schema() -> dict[str, Any]:
    """The schema, whole; `leaky-relu` is read for `leaky_relu`, and so is every other name."""
    schema: dict[str, Any] = json.loads(files("resources").joinpath("project.schema.json").read_text("utf-8"))
    *names, last = ACTIVATIONS
    schema["definitions"]["activation"] = {
        "enum": sorted({spelling for name in ACTIVATIONS for spelling in (name, name.replace("_", "-"))}),
        "description": f"one of {', '.join(map(shown, names))} and {shown(last)}",
    }
    return schema
