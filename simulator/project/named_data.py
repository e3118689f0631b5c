"""Data by what a person calls them: made by a generator of that name, or those of a lesson or a project file."""

from pathlib import Path

from engine.dataset import Dataset
from engine.generators import GENERATORS, OptionValues
from engine.words import say_list
from simulator.project.lessons import LESSONS
from simulator.project.named import PROJECT_SUFFIX, read_named
from simulator.refusals import UnknownNameError


def read_data(name: str, seed: int, chosen: OptionValues) -> Dataset:
    """The data of that name: made, by `seed` and with the options `chosen`, or else of the lesson or project file.

    Raises `GeneratorError` for what cannot be made so, `ProjectFileError` for what is none of these.
    """
    if name in GENERATORS:
        return GENERATORS[name].made(seed, chosen)
    if chosen:
        raise UnknownNameError(
            "“{name}” is not made data, for which alone {options} can be chosen; made are {made}.",
            name=name,
            options=say_list(list(chosen)),
            made=say_list(list(GENERATORS)),
        )
    _check_known(Path(name), name)
    return read_named(name).document.dataset


def _check_known(path: Path, name: str) -> None:
    """Raise `UnknownNameError` for a file that does not look like a project, and a word that means nothing."""
    suffix = path.suffix
    if suffix and suffix.lower() != PROJECT_SUFFIX:
        raise UnknownNameError(
            "{file} is not called as a project is, {suffix}; “{command}” makes a project of a table.",
            file=name,
            suffix=PROJECT_SUFFIX,
            command="chainrule import",
        )
    if not suffix and path.name == name and name not in LESSONS:
        raise UnknownNameError(
            "There are no data “{name}”: made are {made}; the lessons are {lessons}; or name a project file.",
            name=name,
            made=say_list(list(GENERATORS)),
            lessons=say_list(list(LESSONS)),
        )
