"""`chainrule new`: a project with a network of layers, which trains at once."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from engine.data_edits import with_held_out
from engine.dataset import Dataset
from engine.generators import GENERATORS, OPTION_TITLES, GeneratorOption, OptionValue
from engine.graph import ActivationName
from engine.initialization import Scheme
from engine.recipe import HeldOutShare
from engine.words import say, say_list
from simulator.commands.arguments import check_out, number, whole_number
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.layer_line import activation_named, check_ends, whole_line
from simulator.project.layered_project import layered_project, zeros
from simulator.project.lessons import LESSONS
from simulator.project.named_data import read_data
from simulator.project.project_file import write_project
from simulator.refusals import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options, those of made data as the generators have them."""
    parser.add_argument(
        "layers", metavar="LAYERS", help=say("sizes such as 2-3-1: the inputs, hidden layers, and the outputs")
    )
    parser.add_argument("out", metavar="OUT", type=Path, help=say("the project, a file .chainrule"))
    parser.add_argument("--activation", metavar="A,B", help=_activation_help())
    parser.add_argument("--data", metavar="NAME", help=_data_help())
    parser.add_argument(
        "--start",
        choices=get_args(Scheme),
        default="xavier",
        help=say("how weights and biases are drawn; {scheme} by default", scheme="xavier"),
    )
    parser.add_argument(
        "--seed",
        metavar="S",
        type=whole_number,
        default=1,
        help=say("of the start, of made data and of the samples held out"),
    )
    parser.add_argument(
        "--held-out", metavar="0.2", type=number, help=say("share of samples never trained on, drawn by the seed")
    )
    _add_generator_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the project, write it, and tell what was made."""
    check_out(arguments.out, arguments.data or "")
    sizes = whole_line(arguments.layers)
    activations = given_activations(arguments.activation, sizes)
    data = _data(arguments, sizes)
    check_ends(arguments.layers, sizes, arguments.data or "", data)
    document = layered_project(data, sizes[1:-1], activations, arguments.start, arguments.seed)
    write_project(arguments.out, Contents(document))
    print(_report(arguments, document))
    return 0


def given_activations(text: str | None, sizes: list[int]) -> list[ActivationName]:
    """One for each layer but the inputs, none where nothing is said; raises `CommandError` or `LayersError`."""
    if text is None:
        return []
    names = [activation_named(each) for each in text.split(",")]
    layers = len(sizes) - 1
    if len(names) not in (1, layers):
        raise CommandError(
            "The activation functions {names} are {count}; say one for all layers, or {layers}: one for each hidden "
            "layer and one for the outputs.",
            names=say_list(names),
            count=len(names),
            layers=layers,
        )
    return names * (layers // len(names))


def _activation_help() -> str:
    return say(
        "one for all layers, or one for each hidden layer and one for the outputs, with commas: {names}; by default "
        "hidden layers are tanh, outputs sigmoid for classes and linear for numbers",
        names=say_list(list(get_args(ActivationName))),
    )


def _data_help() -> str:
    return say(
        "made data ({made}), the data of a lesson ({lessons}) or of a project file; by default one sample of zeros",
        made=say_list(list(GENERATORS)),
        lessons=say_list([name for name in LESSONS if name not in GENERATORS]),
    )


def _add_generator_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(say("made data, each with the layers that fit it"), _generator_list())
    for name, title in OPTION_TITLES.items():
        having = {each.name: each.options[name] for each in GENERATORS.values() if name in each.options}
        defaults = say_list([f"{generator} {_typed(option)}" for generator, option in having.items()])
        group.add_argument(
            f"--{name}",
            metavar=name[0].upper(),
            type=_reader(next(iter(having.values()))),
            help=say("{title}; by default: {defaults}", title=say(title), defaults=defaults),
        )


def _generator_list() -> str:
    rows = []
    for each in GENERATORS.values():
        inputs, outputs = each.ends(each.values({}))
        rows.append(
            say(
                "{name} {inputs}-…-{outputs} ({title})",
                name=each.name,
                inputs=inputs,
                outputs=outputs,
                title=say(each.title),
            )
        )
    return say_list(rows)


def _typed(option: GeneratorOption) -> str:
    return option.default if isinstance(option.default, str) else f"{option.default:g}"


def _reader(option: GeneratorOption) -> Callable[[str], OptionValue]:
    return str if option.is_text else whole_number if option.is_whole else number


def _data(arguments: argparse.Namespace, sizes: list[int]) -> Dataset:
    given = vars(arguments)
    chosen = {name: given[name] for name in OPTION_TITLES if given[name] is not None}
    if arguments.data is None and chosen:
        raise CommandError(
            "Nothing is said of the data, and {options} can only be chosen of made data; add “{option}”.",
            options=say_list([f"--{name}" for name in chosen]),
            option="--data",
        )
    data = zeros(sizes[0], sizes[-1]) if arguments.data is None else read_data(arguments.data, arguments.seed, chosen)
    if arguments.held_out is None:
        return data
    return with_held_out(data, HeldOutShare(arguments.held_out, arguments.seed))


def _report(arguments: argparse.Namespace, document: Document) -> str:
    data, network = document.dataset, document.network
    held_out = 0 if data.held_out is None else data.held_out.sample_count
    return say(
        "Wrote {file}: layers {layers} of {activations}, {start} from seed {seed}; {trained} samples to train on, "
        "{held_out} held out.",
        file=arguments.out,
        layers=arguments.layers,
        activations=say_list(list(dict.fromkeys(node.activation for node in network.neurons))),
        start=arguments.start,
        seed=arguments.seed,
        trained=data.sample_count,
        held_out=held_out,
    )
