"""Whatever lists the activation functions lists all that have a row: names, files, documentation, tests, menus.

The formulas in the documentation are the rows' own.
"""

from pathlib import Path
from typing import get_args

import pytest

from engine.formulas.formula import Symbol, plain
from engine.graph import ActivationName
from engine.training.activations import ACTIVATIONS
from simulator.project.schema import project_schema
from simulator.window.action_table import ACTIONS
from simulator.window.menu_table import ACTIVATION_MENU, CONTEXT_MENUS, MENUS
from tests.engine.reference import FUNCTIONS
from tests.strategies import ACTIVATION_NAMES

MODEL = (Path(__file__).parents[1] / "docs" / "model.md").read_text("utf-8")


def lacking(names: object) -> list[str]:
    """The activation functions that are not among the names."""
    assert isinstance(names, list | tuple | dict)
    return [name for name in ACTIVATIONS if name not in names]


def test_the_type_has_the_names_of_the_rows() -> None:
    assert sorted(get_args(ActivationName)) == sorted(ACTIVATIONS)


def test_there_is_a_reference_for_each() -> None:
    assert lacking(FUNCTIONS) == []


def test_property_tests_draw_each() -> None:
    assert lacking(ACTIVATION_NAMES) == []


def test_project_files_may_name_each() -> None:
    rule = project_schema()["definitions"]["activation"]
    assert lacking(rule["enum"]) == []
    allowed = rule["description"].format(**rule["places"])
    assert [name for name in ACTIVATIONS if f'"{name}"' not in allowed] == []


def test_a_network_has_one_usual_function() -> None:
    assert [name for name, activation in ACTIVATIONS.items() if activation.is_usual] == ["sigmoid"]


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_the_documentation_has_a_line_for_each(name: ActivationName) -> None:
    activation, z, a = ACTIVATIONS[name], Symbol("z"), Symbol("a")
    value, slope = (plain(written, 6) for written in (activation.value_formula(z), activation.slope_formula(z, a)))
    assert f"| {activation.title} | `{name}` | {value} | {slope} |" in MODEL.splitlines()


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_the_menus_list_each(name: ActivationName) -> None:
    titles = {spec.id: spec.text for spec in ACTIONS}
    assert titles[f"activation-{name}"] == ACTIVATIONS[name].title
    assert f"activation-{name}" in ACTIVATION_MENU.entries
    menus = [*(menu.entries for menu in MENUS), CONTEXT_MENUS["neuron"], CONTEXT_MENUS["several"]]
    assert sum(ACTIVATION_MENU in entries for entries in menus) == 3
