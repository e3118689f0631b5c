"""What a newer version of the program wrote and this one does not know: kept, and written again where it stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class UnknownFields:
    """The fields of an object that are not known, and those `inside` of its known fields, or of a list's items.

    An item of a list is found again by its id or by its ends, else by its place.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    inside: Mapping[object, "UnknownFields"] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.fields or self.inside)


NONE_UNKNOWN = UnknownFields()


def unknown_fields(tree: Any, known: Any) -> UnknownFields:
    """What `tree` has and `known`, which was written of what was read of it, does not."""
    if isinstance(tree, dict) and isinstance(known, dict):
        fields = {key: value for key, value in tree.items() if key not in known}
        return UnknownFields(fields, _inside({key: tree[key] for key in tree if key in known}, known))
    if _has_objects(tree) and _has_objects(known):
        return UnknownFields({}, _inside(_items(tree), _items(known)))
    return NONE_UNKNOWN


def with_unknown(tree: Any, unknown: UnknownFields) -> Any:
    """The tree with the unknown fields of what is still there in it."""
    if not unknown:
        return tree
    if isinstance(tree, dict):
        inner = {key: with_unknown(value, unknown.inside.get(key, NONE_UNKNOWN)) for key, value in tree.items()}
        return inner | {key: value for key, value in unknown.fields.items() if key not in tree}
    if _has_objects(tree):
        return [with_unknown(item, unknown.inside.get(key, NONE_UNKNOWN)) for key, item in _items(tree).items()]
    return tree


def with_other_ids(unknown: UnknownFields, name: str, ids: Mapping[Any, Any]) -> UnknownFields:
    """The same where the items of the list `name` have other ids."""
    items = unknown.inside.get(name, NONE_UNKNOWN)
    if not items:
        return unknown
    inside: dict[object, UnknownFields] = {
        ("id", ids[key[1]]) if isinstance(key, tuple) else key: fields for key, fields in items.inside.items()
    }
    return replace(unknown, inside={**unknown.inside, name: replace(items, inside=inside)})


def _inside(tree: Mapping[Any, Any], known: Mapping[Any, Any]) -> dict[object, UnknownFields]:
    found = {key: unknown_fields(value, known[key]) for key, value in tree.items() if key in known}
    return {key: unknown for key, unknown in found.items() if unknown}


def _has_objects(tree: Any) -> bool:
    return isinstance(tree, list) and bool(tree) and isinstance(tree[0], dict)


def _items(items: list[Any]) -> dict[object, Any]:
    return {_identity(item, place): item for place, item in enumerate(items)}


def _identity(item: Any, place: int) -> object:
    """By what an item of a list is found again; no two of one list have the same."""
    if "id" in item:
        return ("id", item["id"])
    return (item["from"], item["to"]) if "from" in item and "to" in item else place
