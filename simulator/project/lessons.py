"""The lessons that come with the program: projects in resources/lessons."""

from importlib.resources import files

from engine.words import noted
from simulator.project.document import Document
from simulator.project.project_file import parse_project

LESSONS = {
    "two-neurons": noted("The lecture’s two neurons"),
    "xor": noted("XOR: two hidden neurons learn what one cannot"),
    "learning-rate": noted("Learning rate: a straight line, and an η from too small to diverging"),
    "stuck": noted("Stuck: a local minimum that training does not leave"),
    "curve-fit": noted("Curve fit: six tanh neurons become a sine"),
    "circles": noted("Circles: one class around the other"),
    "spirals": noted("Spirals: two classes wound around each other"),
    "dead-relu": noted("Dead ReLU: a neuron whose output is 0 for every sample"),
    "saturation": noted("Saturation: the neuron that is more wrong learns later"),
    "vanishing-gradient": noted("Vanishing gradients: ten sigmoid layers beside the same with ReLU"),
    "encoder": noted("Encoder: eight patterns through three neurons"),
    "many-points": noted("Many points: two moons of 5,000 samples, in batches of 50"),
}


def read_lesson(name: str) -> Document:
    """The lesson of that name; raises KeyError for a name that is not in `LESSONS`."""
    if name not in LESSONS:
        raise KeyError(name)
    text = files("resources").joinpath("lessons", f"{name}.chainrule").read_text("utf-8")
    return parse_project(text, name, is_ours=True).document
