"""What `make words` does: gathers the texts of the program for translators, and brings the catalogues up to them.

`resources/languages/chainrule.pot` lists every text in English. A language is a folder beside it: `de/LC_MESSAGES` with
a `chainrule.po`, at first a copy of that list, which a translator fills in; of it `chainrule.mo` is made, which the
program reads.
"""

import ast
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LANGUAGES = ROOT / "resources" / "languages"
SCHEMA = ROOT / "resources" / "project.schema.json"
FLOORS = ("engine", "widgets", "simulator")
SAYING: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": None,
    "noted": None,
    "say_count": (1, 2),
    "say_in": ((1, "c"), 2),
    "noted_in": ((1, "c"), 2),
}
REFUSAL = "RefusalError"  # whose text, and that of its kinds, is the first thing it is given
WIDTH = 120


def sources() -> list[Path]:
    """All modules of the program."""
    return sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def refusals() -> set[str]:
    """The names of all errors that carry a sentence."""
    bases = dict(_classes())
    found = {REFUSAL}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found


def _classes() -> Iterator[tuple[str, set[str]]]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, {base.id for base in node.bases if isinstance(base, ast.Name)}


def gathered() -> Catalog:
    """Every text that is said, with the files that have it; without line numbers, which every edit would change."""
    keywords = SAYING | dict.fromkeys(refusals())
    catalog = Catalog(project="Chainrule", charset="utf-8", fuzzy=False)
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        for _, text, _, context in extract("python", BytesIO(path.read_bytes()), keywords=keywords):
            catalog.add(text, locations=[(name, 0)], context=context)
    for text in _descriptions(json.loads(SCHEMA.read_text("utf-8"))):
        catalog.add(text, locations=[(SCHEMA.relative_to(ROOT).as_posix(), 0)])
    return catalog


def _descriptions(part: object) -> Iterator[str]:
    """What the schema says in words: a project file is refused with them."""
    if isinstance(part, dict):
        yield from (text for key, text in part.items() if key == "description" and isinstance(text, str))
        yield from (text for item in part.values() for text in _descriptions(item))
    elif isinstance(part, list):
        yield from (text for item in part for text in _descriptions(item))


def template() -> bytes:
    """The list of all texts, as it stands in the file."""
    written = BytesIO()
    write_po(written, gathered(), width=WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER.encode() + written.getvalue()


def places(text: str) -> set[str]:
    """The names of the places in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def misplaced(catalog: Catalog) -> list[str]:
    """The texts whose translation has other places than they have."""
    return [text for text, translation in _pairs(catalog) if translation and places(translation) != places(text)]


def _pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each text with each translation of it; all forms of a plural have the places of the English one."""
    for message in catalog:
        text = message.id if isinstance(message.id, str) else message.id[-1]
        forms = [message.string] if isinstance(message.string, str) else message.string or []
        if text:
            yield from ((text, form) for form in forms)


def bring_up(po: Path) -> list[str]:
    """Give a language's catalogue the texts of today, and make of it what the program reads; returns what is wrong."""
    with po.open("rb") as file:
        catalog = read_po(file, locale=po.parts[-3])
    catalog.update(gathered(), no_fuzzy_matching=True)
    with po.open("wb") as file:
        write_po(file, catalog, width=WIDTH, sort_output=True, include_lineno=False)
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return [f"{po}: the translation has other places than “{text}”." for text in misplaced(catalog)]


def main() -> int:
    """Returns 1 where a translation would be said with the wrong places."""
    (LANGUAGES / "chainrule.pot").write_bytes(template())
    wrong = [line for po in sorted(LANGUAGES.glob("*/LC_MESSAGES/chainrule.po")) for line in bring_up(po)]
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


HEADER = """\
# Every text of Chainrule, as `make words` gathers it from the sources.
msgid ""
msgstr ""
"Project-Id-Version: Chainrule\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

if __name__ == "__main__":
    sys.exit(main())
