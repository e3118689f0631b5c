"""From what is typed for a new project to its data, network and document, or to what is wrong with it. No Qt here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from engine.data_edits import with_held_out
from engine.dataset import Dataset, dataset_of
from engine.errors import RefusalError
from engine.fitting import prepared
from engine.formulas.notation import parse_number, parse_whole_number
from engine.generators import GENERATORS, GeneratorOption, OptionValue
from engine.graph import ActivationName
from engine.recipe import HeldOutShare
from engine.settings import TrainingSettings
from simulator.project.document import Document
from simulator.project.layer_line import EXAMPLE, check_ends, ends_of, layer_sizes, whole_line
from simulator.project.layered_project import layered_project, zeros
from simulator.project.limits import check_data
from simulator.project.named_data import read_data
from simulator.tables.column_recipes import last_as_targets
from simulator.tables.table_reader import ReadTable
from widgets.dialogs.new_state import CLIPBOARD, FILE, LINE, OUTPUTS, SEED, SHARE, ZEROS, NewWish

MOST_BOXES = 8
"""Hidden layers that have a choice of their own; of more, one is for all."""
_FIRST = "xor"
_NOTHING_CHOSEN: Mapping[str, OptionValue] = MappingProxyType({})

Meant = TypeVar("Meant")


@dataclass(frozen=True, eq=False)
class BroughtData:
    """Data from a file or the clipboard: what they are called, and a table or what a project has."""

    name: str
    found: ReadTable | Dataset
    _made: dict[int, Dataset] = field(default_factory=dict)

    def data(self, outputs: int) -> Dataset:
        """The data, of a table with targets for so many `outputs` if it can be; raises `TableError`."""
        if isinstance(self.found, Dataset):
            return self.found
        if outputs not in self._made:
            self._made[outputs] = dataset_of(prepared(self.found.table, last_as_targets(self.found, outputs)))
        return self._made[outputs]


Brought = Mapping[str, BroughtData]
"""By `FILE` and `CLIPBOARD`, what was brought from there."""


@dataclass(frozen=True, eq=False)
class Read:
    """What the wish means, None where that cannot be, and then `refusals` says why, by the field."""

    chosen: str
    sizes: list[int] | None
    seed: int | None
    data: Dataset | None
    share: HeldOutShare | None
    refusals: Mapping[str, str]


def read_wish(wish: NewWish, brought: Brought) -> Read:
    """Each text as what it means; nothing is raised."""
    refusals: dict[str, str] = {}
    sizes = _tried(refusals, LINE, lambda: whole_line(wish.line.strip()))
    seed = _tried(refusals, SEED, lambda: _seed(wish.seed))
    share = _tried(refusals, SHARE, lambda: HeldOutShare(parse_number(wish.share))) if wish.share.strip() else None
    chosen = wish.data or usual_data(sizes)
    data = _tried(refusals, "", lambda: _data(wish, chosen, brought, sizes, seed or 0))
    if sizes and data:
        _tried(refusals, LINE, lambda: check_ends(wish.line.strip(), sizes, name_of(chosen, brought), data))
    return Read(chosen, sizes, seed, data, share, MappingProxyType(refusals))


def following(wish: NewWish, brought: Brought) -> NewWish:
    """The wish with the ends of its line as its data need them, where both are known."""
    read = read_wish(wish, brought)
    inner = _inner(wish.line.strip())
    if read.data is None or inner is None or (read.chosen == ZEROS and read.sizes):
        return wish
    inputs, outputs = ends_of(read.data)
    return NewWish(
        "-".join(map(str, (inputs, *inner, outputs))), wish.activations, wish.start, wish.seed, wish.data, wish.options,
        wish.share, wish.shows_all,
    )  # fmt: skip


def document_of(wish: NewWish, brought: Brought) -> Document:
    """The project that is wished for; raises `RefusalError` where `read_wish` finds something refused."""
    read = read_wish(wish, brought)
    if read.sizes is None or read.data is None or read.seed is None or read.refusals:
        sentence = "".join(list(read.refusals.values())[:1])
        raise RefusalError(sentence)
    data = read.data if read.share is None else with_held_out(read.data, HeldOutShare(read.share.share, read.seed))
    return layered_project(data, read.sizes[1:-1], activations_of(wish, read.sizes), wish.start, read.seed)


def activations_of(wish: NewWish, sizes: list[int]) -> list[ActivationName | None]:
    """One for each hidden layer and one for the outputs, None for the usual one."""
    hidden, own = len(sizes) - 2, len(sizes) - 2 <= MOST_BOXES
    return [*(wish.activations.get(place if own else 0) for place in range(hidden)), wish.activations.get(OUTPUTS)]


def usual_data(sizes: list[int] | None) -> str:
    """What is taken while nothing is chosen: XOR, or else the first made data that fit, or zeros."""
    names = [_FIRST, *GENERATORS]
    ends = (sizes[0], sizes[-1]) if sizes else GENERATORS[_FIRST].ends(_NOTHING_CHOSEN)
    return next((name for name in names if GENERATORS[name].ends(GENERATORS[name].values({})) == ends), ZEROS)


def outputs_of(wish: NewWish) -> int:
    """How many outputs the line says, one where it cannot be read."""
    try:
        return whole_line(wish.line.strip())[-1]
    except RefusalError:
        return 1


def name_of(chosen: str, brought: Brought) -> str:
    """What sentences call the data: a file by its name."""
    return brought[chosen].name if chosen in brought else chosen


@lru_cache(maxsize=64)
def named_data(name: str, seed: int, options: tuple[tuple[str, OptionValue], ...] = ()) -> Dataset:
    """Made data, or those of a lesson; raises as `read_data`."""
    return read_data(name, seed, dict(options))


def _data(wish: NewWish, chosen: str, brought: Brought, sizes: list[int] | None, seed: int) -> Dataset:
    if chosen == ZEROS:
        data = zeros(*(sizes[0], sizes[-1]) if sizes else (1, 1))
    elif chosen in (FILE, CLIPBOARD):
        data = brought[chosen].data(sizes[-1] if sizes else 1)
    else:
        options = GENERATORS[chosen].options if chosen in GENERATORS else {}
        values = {name: _option(name, text, options[name]) for name, text in wish.options.items() if name in options}
        data = named_data(chosen, seed, tuple(values.items()))
    check_data(data)
    return data


def _option(name: str, text: str, option: GeneratorOption) -> OptionValue:
    """The value that was typed; raises `EngineError`, which names the option."""
    if option.is_text:
        return text
    try:
        return parse_whole_number(text) if option.is_whole else parse_number(text)
    except RefusalError as reason:
        raise _in_option(reason, name) from None


def _in_option(reason: RefusalError, name: str) -> RefusalError:
    return type(reason)(reason.text, **{**reason.places, "option": name})


def _seed(text: str) -> int:
    return TrainingSettings(seed=parse_whole_number(text)).seed


def _inner(line: str) -> list[int] | None:
    """The hidden layers of a line that can be read, if need be without its ends."""
    try:
        sizes = layer_sizes(line, EXAMPLE)
    except RefusalError:
        return None
    return sizes[1:-1] if len(sizes) > 1 else None


def _tried(refusals: dict[str, str], place: str, make: Callable[[], Meant]) -> Meant | None:
    """What is made, or None and the sentence of its refusal under its place, or the option that it names."""
    try:
        return make()
    except RefusalError as reason:
        option = reason.places.get("option")
        refusals.setdefault(str(option) if option and not place else place, reason.sentence)
        return None
