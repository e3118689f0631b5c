from importlib.resources import files
from typing import get_args

from widgets.basics.themes import THEMES, ThemeName


def test_each_theme_is_a_row_and_a_file() -> None:
    found = {entry.name for entry in files("resources").joinpath("themes").iterdir()}
    assert {f"{name}.toml" for name in THEMES} == {name for name in found if name.endswith(".toml")}
    assert tuple(THEMES) == get_args(ThemeName)
    assert len(set(THEMES.values())) == len(THEMES)
