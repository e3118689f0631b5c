"""Runs the campaigns, or those that are named: `make campaign ARGS="mutants acts --minutes 30"`.

What was done before is not done again, unless --anew is said. Ends with a line for each, and with the status 1 where a
promise was broken.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.campaigns.ledger import Ledger
from tests.campaigns.rows import BY_NAME, made


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="make campaign", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BY_NAME)}; by default all")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no part after so many")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once, by default 2")
    parser.add_argument("--folder", type=Path, default=Path(".campaigns"), help="where the ledgers are")
    parser.add_argument("--anew", action="store_true", help="forget what was done before")
    asked = parser.parse_args()
    unknown = set(asked.names) - BY_NAME.keys()
    if unknown:
        parser.error(f"there is no campaign {', '.join(sorted(unknown))}; there are {', '.join(BY_NAME)}")
    names = asked.names or list(BY_NAME)
    if asked.anew:
        for name in names:
            (asked.folder / f"{name}.json").unlink(missing_ok=True)
    ledgers = {name: Ledger(asked.folder, BY_NAME[name]) for name in names}
    run(ledgers, asked.jobs, time.monotonic() + 60 * asked.minutes)
    for ledger in ledgers.values():
        print(ledger.closing_line())
        for failure in ledger.outcome.failures[:20]:
            print(f"  {failure}")
    return int(any(ledger.outcome.failures for ledger in ledgers.values()))


def run(ledgers: dict[str, Ledger], jobs: int, until: float) -> None:
    """Make what is open, part by part, each in a process of a pool, until it is done or the time is over."""
    tasks = [(name, part) for name, ledger in ledgers.items() for part in ledger.open_parts]
    context = multiprocessing.get_context("spawn")  # an application of Qt does not outlive a fork
    with context.Pool(jobs, maxtasksperchild=20) as pool:
        for name, part, outcome in pool.imap_unordered(made, _in_time(tasks, until)):
            ledgers[name].add(part, outcome)
            print(ledgers[name].closing_line(), file=sys.stderr)


def _in_time(tasks: list[tuple[str, range]], until: float) -> Iterator[tuple[str, range]]:
    """The tasks, for as long as there is time."""
    for task in tasks:
        if time.monotonic() > until:
            return
        yield task


if __name__ == "__main__":
    sys.exit(main())
