"""From what is typed for a new project to what its dialog shows. No Qt here."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from engine.dataset import Dataset
from engine.errors import RefusalError
from engine.formulas.notation import number_text
from engine.generators import GENERATORS, OPTION_LABELS, OPTION_TITLES, GeneratorOption
from engine.graph import ActivationName
from engine.words import say, say_count, say_list, say_sentences
from simulator.project.layer_line import ends_of, weight_count
from simulator.project.layered_project import USUAL_HIDDEN, layered_project, usual_outputs
from simulator.project.lessons import LESSONS
from simulator.resolve.wished_project import MOST_BOXES, Brought, Read, activations_of, named_data, read_wish
from widgets.dialogs.new_state import OUTPUTS, DataChoice, LayerBox, NewState, NewWish, OptionField, Sketch

MOST_DRAWN = 600
"""Weights that are drawn one by one; of more the sizes of the layers alone are."""


def new_state(wish: NewWish, brought: Brought) -> NewState:
    """What the dialog shows of this wish, the network as it would begin included."""
    read = read_wish(wish, brought)
    options = _options(wish, read.chosen)
    return NewState(
        wish,
        read.chosen,
        _boxes(wish, read),
        _choices(wish, read),
        options,
        _sketch(wish, read),
        _counted(read.sizes),
        _samples(read),
        "" if wish.shows_all or read.sizes is None else _filtered(read.sizes),
        _brought(read, brought),
        {field or _place(options): sentence for field, sentence in read.refusals.items()},
    )


def _place(options: tuple[OptionField, ...]) -> str:
    """The field beside which a refusal of the data is said that names none."""
    return options[0].name if options else ""


def _boxes(wish: NewWish, read: Read) -> tuple[LayerBox, ...]:
    if read.sizes is None:
        return ()
    *hidden, last = activations_of(wish, read.sizes)
    sizes = read.sizes[1:-1]
    labels = [say_count("{count} hidden", "{count} hidden", size, count=size) for size in sizes[:MOST_BOXES]]
    names = [say("Activation of hidden layer {number}", number=place) for place in range(1, len(labels) + 1)]
    if len(sizes) > MOST_BOXES:
        labels, names = [say("{count} hidden layers", count=len(sizes))], [say("Activation of all hidden layers")]
    inner = (
        LayerBox(place, label, name, hidden[place] or USUAL_HIDDEN)
        for place, (label, name) in enumerate(zip(labels, names, strict=True))
    )
    outputs = read.sizes[-1]
    label = say_count("{count} output", "{count} outputs", outputs, count=outputs)
    return (*inner, LayerBox(OUTPUTS, label, say("Activation of the outputs"), last or _usual_output(read.data)))


def _usual_output(data: Dataset | None) -> ActivationName | None:
    """That of all outputs; None where they differ."""
    usual = dict.fromkeys(usual_outputs(data)) if data else {}
    return next(iter(usual)) if len(usual) == 1 else None


def _choices(wish: NewWish, read: Read) -> tuple[DataChoice, ...]:
    """Those that fit the line, the chosen one, or all."""
    rows = [(name, say(row.label), say(row.title)) for name, row in GENERATORS.items()]
    rows += [
        (name, say(title).partition(":")[0], say(title)) for name, title in LESSONS.items() if name not in GENERATORS
    ]
    made = [DataChoice(*row, _picture(row[0], read)) for row in rows]
    if wish.shows_all or read.sizes is None:
        return tuple(made)
    ends = read.sizes[0], read.sizes[-1]
    return tuple(each for each in made if each.name == read.chosen or (each.picture and ends_of(each.picture) == ends))


def _picture(name: str, read: Read) -> Dataset | None:
    """The data themselves; those that are not chosen with the options that they have by default."""
    if name == read.chosen:
        return read.data
    try:
        return named_data(name, read.seed or 0)
    except RefusalError:
        return None


def _options(wish: NewWish, chosen: str) -> tuple[OptionField, ...]:
    options: Mapping[str, GeneratorOption] = GENERATORS[chosen].options if chosen in GENERATORS else {}
    return tuple(
        OptionField(name, say(OPTION_LABELS[name]), say(OPTION_TITLES[name]), wish.options.get(name, _default(option)))
        for name, option in options.items()
    )


def _default(option: GeneratorOption) -> str:
    return option.default if isinstance(option.default, str) else number_text(option.default)


def _sketch(wish: NewWish, read: Read) -> Sketch | None:
    if read.sizes is None:
        return None
    sizes = tuple(read.sizes)
    if read.data is None or read.seed is None or read.refusals or weight_count(sizes) > MOST_DRAWN:
        return Sketch(sizes)
    document = layered_project(read.data, sizes[1:-1], activations_of(wish, read.sizes), wish.start, read.seed)
    flat = np.array([edge.weight for edge in document.network.edges])
    ends = np.cumsum([one * other for one, other in pairwise(sizes)])[:-1]
    gaps = zip(np.split(flat, ends), pairwise(sizes), strict=True)
    return Sketch(sizes, tuple(gap.reshape(targets, sources) for gap, (sources, targets) in gaps))


def _counted(sizes: list[int] | None) -> str:
    if sizes is None:
        return ""
    weights, biases = weight_count(sizes), sum(sizes[1:])
    return say(
        "{weights} weights + {biases} biases = {count} parameters",
        weights=weights,
        biases=biases,
        count=weights + biases,
    )


def _samples(read: Read) -> str:
    if read.data is None:
        return ""
    held_out = 0 if read.data.held_out is None else read.data.held_out.sample_count
    count = read.data.sample_count
    if read.share is not None:
        count += held_out
        held_out = len(read.share.drawn(np.arange(count)))
        count -= held_out
    if not held_out:
        return say_count("{count} sample, none held out", "{count} samples, none held out", count, count=count)
    return say_count(
        "{count} sample, {held_out} held out", "{count} samples, {held_out} held out", count, count=count,
        held_out=held_out,
    )  # fmt: skip


def _filtered(sizes: list[int]) -> str:
    """Which data are shown."""
    inputs, outputs = sizes[0], sizes[-1]
    return say("those that fit {inputs}-…-{outputs}", inputs=inputs, outputs=outputs)


def _brought(read: Read, brought: Brought) -> str:
    """What was found in the file or the clipboard that is chosen."""
    if read.chosen not in brought or read.data is None:
        return ""
    names = read.data.input_names, read.data.target_names
    inputs, targets = (say_list([*each[:6], *(["…"] if len(each) > 6 else [])]) for each in names)
    return say_sentences([
        say("Data of {name}.", name=brought[read.chosen].name),
        say("Inputs {inputs}; targets {targets}.", inputs=inputs, targets=targets),
    ])  # fmt: skip
