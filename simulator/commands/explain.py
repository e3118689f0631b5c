"""`chainrule explain`: the derivative of E by one parameter, factor by factor."""

import argparse

from tqdm import tqdm

from engine.arrays import FloatArray
from engine.explaining.chain_rule import Derivative, explain, explain_sample
from engine.explaining.sample_numbers import parameter_values, sample_of
from engine.formulas.formula import latex, plain
from engine.formulas.notation import PLAIN_SUBSCRIPTS
from engine.graph import Parameter
from engine.network import Network
from engine.training.stopping import Stop
from engine.training.trainer import Trainer
from engine.words import say, say_list, say_sentences
from simulator.commands.arguments import file_help, read_file, whole_number
from simulator.commands.explain_report import DIGITS, Explanation, Update, json_report, latex_report, text_report
from simulator.commands.train import DIVERGED, LARGEST_SLICE, progress_unit
from simulator.project.document import Document, with_settings
from simulator.refusals import CommandError
from simulator.streams import complain
from simulator.words.event_sentences import sentence
from simulator.workspace.events import TrainingStopped

MOST_PATHS = 1000
"""How many paths of a sample are listed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", metavar="FILE", help=file_help())
    parser.add_argument("parameter", metavar="PARAMETER", help=say("a weight or bias, such as w1 or b2"))
    parser.add_argument("--epoch", metavar="K", type=whole_number, default=0, help=say("after K epochs of training"))
    parser.add_argument(
        "--sample", metavar="I", type=whole_number, help=say("one sample's share alone, counted from 1")
    )
    parser.add_argument("--latex", action="store_true", help=say("write the formulas as LaTeX"))
    parser.add_argument("--json", action="store_true", help=say("print one JSON object instead of a table"))


def run(arguments: argparse.Namespace) -> int:
    """Train up to the epoch, explain and report; the status is 3 where the run diverges on the way there."""
    document = read_file(arguments.file).document
    parameter = parameter_named(document.network, arguments.parameter)
    _check(arguments, document)
    trainer, stop = _trained(document, arguments.epoch)
    if stop is not None:
        end = sentence(TrainingStopped(stop, document.settings.threshold), DIGITS)
        missing = say("Epoch {epoch} is not there.", epoch=arguments.epoch)
        complain(say_sentences([end, missing]))
        return DIVERGED
    explanation = _explanation(document, parameter, arguments, trainer)
    print(_report(explanation, arguments))
    return 0


def parameter_named(network: Network, name: str) -> Parameter:
    """The parameter of that name, w1 or w₁; raises `CommandError`, which lists what there is."""
    plain_name = name.translate(PLAIN_SUBSCRIPTS)
    for parameter, other in network.names.items():
        if other == plain_name:
            return parameter
    names = list(network.graph.name_list)
    raise CommandError("The network has no parameter {name}; it has {names}.", name=name, names=say_list(names))


def _report(explanation: Explanation, arguments: argparse.Namespace) -> str:
    if arguments.json:
        return json_report(explanation, latex if arguments.latex else plain)
    return latex_report(explanation) if arguments.latex else text_report(explanation)


def _check(arguments: argparse.Namespace, document: Document) -> None:
    if arguments.epoch < 0:
        raise CommandError("The epoch is {epoch}; it must be 0 or above.", epoch=arguments.epoch)
    count = document.dataset.sample_count
    if arguments.sample is not None and not 1 <= arguments.sample <= count:
        raise CommandError(
            "The sample is {sample}; it must be from 1 to {count}.", sample=arguments.sample, count=count
        )


def _trained(document: Document, epoch: int) -> tuple[Trainer, Stop | None]:
    """A trainer that has made so many epochs, whatever E is, and the divergence that kept it from there, if one did."""
    document = with_settings(document, threshold=None, epochs=epoch + 1)
    trainer = Trainer(document.task)
    stop = trainer.start_frames().stop
    with tqdm(total=epoch, unit=progress_unit(), leave=False, dynamic_ncols=True, disable=None) as bar:
        while stop is None and trainer.epoch < epoch:
            frames = trainer.advance(min(LARGEST_SLICE, epoch - trainer.epoch))
            bar.update(len(frames))
            stop = frames.stop
    return trainer, stop


def _explanation(
    document: Document, parameter: Parameter, arguments: argparse.Namespace, trainer: Trainer
) -> Explanation:
    """What the derivative is at the trainer's epoch, and what the next epoch makes of the parameter."""
    network, values = document.network, trainer.values
    sample = None if arguments.sample is None else arguments.sample - 1
    found = explain(document.task, parameter, values=values, sample=sample)
    place = network.graph.place(parameter)
    trainer.advance(1)
    update = Update(float(values[place]), document.settings.learning_rate, float(trainer.values[place]))
    return Explanation(document, arguments.epoch, found, _opened(document, found, values), update)


def _opened(document: Document, found: Derivative, values: FloatArray) -> tuple[Derivative, ...]:
    """Each sample's share with its paths."""
    given = parameter_values(document.network, values)
    indices = range(found.sample_count) if found.sample is None else (found.sample,)
    samples = (sample_of(document.task, given, index) for index in indices)
    return tuple(explain_sample(sample, found.parameter, most_paths=MOST_PATHS) for sample in samples)
