"""The lessons that come with the program: projects in resources/lessons."""

from importlib.resources import files

from engine.words import noted
from simulator.project.document import Document
from simulator.project.project_file import parse_project

LESSONS = {
    "two-neurons": noted("The lecture’s two neurons"),
    "xor": noted("XOR: two hidden neurons learn what one cannot"),
    "vanishing-gradient": noted("Vanishing gradients: ten sigmoid layers beside the same with ReLU"),
}


def read_lesson(name: str) -> Document:
    """The lesson of that name; raises KeyError for a name that is not in `LESSONS`."""
    if name not in LESSONS:
        raise KeyError(name)
    text = files("resources").joinpath("lessons", f"{name}.chainrule").read_text("utf-8")
    return parse_project(text, name, is_ours=True).document
