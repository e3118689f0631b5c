"""JSON for people: its outer lists and objects have a line for each item, so that versions can be compared by lines."""

import json

_NETWORK = ("", ".nodes", ".edges")
_DATA = ("", ".inputs", ".targets", ".held_out", ".held_out.inputs", ".held_out.targets")
_TABLE = (".table", ".table.columns", ".recipe", ".recipe.inputs", ".recipe.targets")
_RUN = ("", ".made_by", ".curves", ".curves.parameters", ".curves.parameters.values")
_ON_LINES_OF_THEIR_OWN = frozenset(
    ["", "networks", "datasets", "runs", "view"]
    + [f"{place}{part}" for place in ("network", "networks[]") for part in _NETWORK]
    + [f"{place}{part}" for place in ("data", "datasets[]") for part in _DATA + _TABLE]
    + [f"runs[]{part}" for part in _RUN]
)


def pretty(tree: object, place: str = "", indent: str = "") -> str:
    """A project's tree as JSON; raises `ValueError` for a number that JSON does not have."""
    if place not in _ON_LINES_OF_THEIR_OWN or not tree or not isinstance(tree, dict | list):
        return json.dumps(tree, ensure_ascii=False, allow_nan=False)
    inner = indent + "  "
    if isinstance(tree, dict):
        lines = [f'{inner}"{key}": {pretty(tree[key], f"{place}.{key}".removeprefix("."), inner)}' for key in tree]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + pretty(item, f"{place}[]", inner) for item in tree) + f"\n{indent}]"
