"""Which themes there are: their names, those of the files in resources/themes, and what a person reads; no Qt here."""

from typing import Literal

from engine.words import noted

ThemeName = Literal["light", "dark", "projector"]

THEMES: dict[ThemeName, str] = {"light": noted("Light"), "dark": noted("Dark"), "projector": noted("Projector")}
