"""`chainrule vary`: trains a project several times, one setting varied, all from the same start."""

import argparse
import json

from engine.formulas.notation import number_text
from engine.training.propagation import held_out_error
from engine.words import say, say_in, say_list
from simulator.commands.arguments import file_help, read_file, whole_number
from simulator.commands.train import forget, status_of, train
from simulator.commands.train_report import DIGITS, Outcome, json_number, text_table
from simulator.project.variations import MOST_VALUES, VARIABLES, variations
from simulator.words.event_sentences import sentence
from simulator.workspace.events import TrainingStopped


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", metavar="FILE", help=file_help())
    titles = say_list([f"{row.name} ({say(row.title)})" for row in VARIABLES.values()])
    parser.add_argument(
        "--what", choices=list(VARIABLES), required=True, help=say("varied is one of {what}", what=titles)
    )
    parser.add_argument(
        "--values",
        metavar="V,V",
        required=True,
        help=say("up to {most} of them, with commas, or with semicolons where commas are decimal", most=MOST_VALUES),
    )
    parser.add_argument(
        "--layer", metavar="L", type=whole_number, default=1, help=say("which hidden layer, from 1; 1 by default")
    )
    parser.add_argument("--json", action="store_true", help=say("print one JSON array instead of a table"))


def run(arguments: argparse.Namespace) -> int:
    """Train each and report; the status is 3 where all diverged."""
    document = read_file(arguments.file).document
    separator = ";" if ";" in arguments.values else ","
    chosen = variations(document, arguments.what, arguments.values.split(separator), arguments.layer)
    outcomes = {each.name: train(each.document, forget) for each in chosen}
    print(_json_report(outcomes) if arguments.json else _text_report(outcomes))
    return min(map(status_of, outcomes.values()))


def _json_report(outcomes: dict[str, Outcome]) -> str:
    rows = []
    for name, outcome in outcomes.items():
        stop, held_out = outcome.stop, held_out_error(outcome.document.task, outcome.values)
        row = {
            "name": name,
            "epochs": stop.epoch,
            "stopped_by": stop.reason,
            "initial_error": json_number(outcome.initial_error),
            "error": json_number(stop.error),
        }
        rows.append(row if held_out is None else {**row, "held_out_error": json_number(held_out)})
    return json.dumps(rows, allow_nan=False, ensure_ascii=False)


def _text_report(outcomes: dict[str, Outcome]) -> str:
    held_out = {name: held_out_error(each.document.task, each.values) for name, each in outcomes.items()}
    some = any(error is not None for error in held_out.values())
    rows = [("", say_in("training", "epochs"), "E", *([say("E held out")] if some else []), "")]
    for name, outcome in outcomes.items():
        stop, error = outcome.stop, held_out[name]
        ended = sentence(TrainingStopped(stop, outcome.document.settings.threshold), DIGITS)
        beside = [] if not some else ["" if error is None else number_text(error, DIGITS)]
        rows.append((name, str(stop.epoch), number_text(stop.error, DIGITS), *beside, ended))
    return text_table(rows)
