"""`chainrule import`: a project of a table, with a network that trains at once."""

import argparse
import csv
import re
from pathlib import Path

from engine.dataset import dataset_of
from engine.features import PreparedTable
from engine.fitting import prepared
from engine.recipe import HeldOutShare, Recipe
from engine.table import Column, Table
from engine.words import say, say_count, say_list, say_sentences
from simulator.commands.arguments import check_out, number, whole_number
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.layer_line import layer_sizes
from simulator.project.layered_project import layered_project
from simulator.project.project_file import write_project
from simulator.refusals import CommandError
from simulator.tables.column_recipes import column_recipes
from simulator.tables.table_format import TableFormat
from simulator.tables.table_reader import ReadTable, read_table

_HIDDEN = 8  # neurons, where nothing is said of layers
_HEADER = {"yes": True, "no": False, None: None}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options; what is not said of the table's form is recognised."""
    parser.add_argument("table", metavar="TABLE", help=say("a table: CSV, TSV, what a spreadsheet copies"))
    parser.add_argument("out", metavar="OUT", type=Path, help=say("the project, a file .chainrule"))
    names = say("names of columns or their numbers, with commas between them")
    parser.add_argument("--inputs", metavar="A,B", required=True, help=names)
    parser.add_argument("--targets", metavar="C", required=True, help=names)
    parser.add_argument("--layers", metavar="8-1", help=say("sizes of the hidden layers and of the output"))
    parser.add_argument("--scale", choices=("none", "standard", "minmax"), default="none", help=_scale_help())
    parser.add_argument(
        "--missing",
        choices=("refuse", "drop", "mean"),
        default="refuse",
        help=say("what is done where a cell is missing: by default it is refused"),
    )
    parser.add_argument(
        "--held-out", metavar="0.2", type=number, default=0.0, help=say("share of rows never trained on")
    )
    parser.add_argument(
        "--seed", metavar="S", type=whole_number, default=1, help=say("of the start and the held-out rows")
    )
    form = parser.add_argument_group(say("form of the table, by default as it is recognised"))
    form.add_argument("--delimiter", metavar=";", help=say("between two cells; “tab” is one, too"))
    form.add_argument("--decimal", metavar=",", choices=(".", ","), help=say("decimal sign, a point or a comma"))
    form.add_argument("--encoding", metavar="NAME", help=say("such as utf-8, utf-16 or cp1252"))
    form.add_argument("--header", choices=("yes", "no"), help=say("whether the first row has the names"))


def run(arguments: argparse.Namespace) -> int:
    """Read the table, make the project, write it, and tell what was made."""
    check_out(arguments.out, arguments.table)
    found = read_table(arguments.table, _given_format(arguments))
    source = prepared(found.table, _recipe(arguments, found))
    hidden = hidden_sizes(arguments.layers, len(source.targets))
    document = layered_project(dataset_of(source), hidden, seed=arguments.seed)
    write_project(arguments.out, Contents(document))
    print(_report(arguments, found, document, source))
    return 0


def hidden_sizes(layers: str | None, outputs: int) -> list[int]:
    """The sizes of the hidden layers in a text such as 8-8-1; raises `CommandError` where it does not fit."""
    if layers is None:
        return [_HIDDEN]
    *hidden, last = layer_sizes(layers, "8-1")
    if last != outputs:
        raise CommandError(
            "The layers {layers} end with {last}; the last number must be {count}, one for each column of targets.",
            layers=layers,
            last=last,
            count=outputs,
        )
    return hidden


def chosen_columns(text: str, table: Table) -> list[Column]:
    """The columns of a list with commas, by their names or else by their numbers from 1; raises `TableError`."""
    return [table.column(_name(each.strip(), table)) for each in next(csv.reader([text]), []) if each.strip()]


def _name(text: str, table: Table) -> str:
    if text not in table.names and re.fullmatch(r"[0-9]{1,6}", text) and 1 <= int(text) <= len(table.names):
        return table.names[int(text) - 1]
    return text


def _scale_help() -> str:
    return say("standard: mean 0 and deviation 1; minmax: from 0 to 1; columns of words and classes stay as they are")


def _given_format(arguments: argparse.Namespace) -> TableFormat:
    delimiter = arguments.delimiter
    delimiter = "\t" if delimiter is not None and delimiter.lower() in ("tab", "\\t") else delimiter
    return TableFormat(arguments.encoding, delimiter, arguments.decimal, _HEADER[arguments.header])


def _recipe(arguments: argparse.Namespace, found: ReadTable) -> Recipe:
    inputs, targets = (chosen_columns(text, found.table) for text in (arguments.inputs, arguments.targets))
    scaling, decimal = arguments.scale, found.format.decimal or "."
    columns = (
        *column_recipes(inputs, "input", scaling, decimal),
        *column_recipes(targets, "target", scaling, decimal),
    )
    return Recipe(columns, arguments.missing, HeldOutShare(arguments.held_out, arguments.seed))


def _report(arguments: argparse.Namespace, found: ReadTable, document: Document, source: PreparedTable) -> str:
    return "\n".join((_format_sentence(arguments, found), _project_sentence(arguments, document, source)))


def _format_sentence(arguments: argparse.Namespace, found: ReadTable) -> str:
    form, table = found.format, found.table
    delimiter = say("tab") if form.delimiter == "\t" else form.delimiter
    heading = say("The first row has the names.") if form.has_header else say("There is no heading.")
    read = say_count(
        "Read {file}: {rows} row, {columns} columns; encoding {encoding}, "
        "delimiter “{delimiter}”, decimal sign “{decimal}”.",
        "Read {file}: {rows} rows, {columns} columns; encoding {encoding}, "
        "delimiter “{delimiter}”, decimal sign “{decimal}”.",
        table.row_count,
        file=arguments.table,
        rows=table.row_count,
        columns=len(table.columns),
        encoding=form.encoding,
        delimiter=delimiter,
        decimal=form.decimal,
    )
    return say_sentences([read, heading])


def _project_sentence(arguments: argparse.Namespace, document: Document, source: PreparedTable) -> str:
    data = document.dataset
    dropped = source.table.row_count - len(source.trained_rows) - len(source.held_out_rows)
    return say_count(
        "Wrote {file}: inputs {inputs}; targets {targets}; {trained} row to train on, {held_out} held out, "
        "{dropped} dropped.",
        "Wrote {file}: inputs {inputs}; targets {targets}; {trained} rows to train on, {held_out} held out, "
        "{dropped} dropped.",
        data.sample_count,
        file=arguments.out,
        inputs=say_list(data.input_names),
        targets=say_list(data.target_names),
        trained=data.sample_count,
        held_out=len(source.held_out_rows),
        dropped=dropped,
    )
