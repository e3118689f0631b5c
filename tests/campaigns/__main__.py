"""Runs the campaigns, or those that are named: `make campaign ARGS="mutants acts --minutes 30"`.

What was done before is not done again, unless --anew is said. Ends with a line for each, and with the status 1 where a
promise was broken.
"""

import argparse
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NamedTuple

from tests.campaigns.campaign import Outcome
from tests.campaigns.ledger import Ledger
from tests.campaigns.rows import BY_NAME, make


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


class Worker(NamedTuple):
    """A process that makes a part of a campaign."""

    name: str
    part: range
    process: SpawnProcess
    results: Connection

    def outcome(self) -> Outcome:
        """What came of the part; a process that dies breaks a promise, whatever killed it."""
        try:
            outcome: Outcome = self.results.recv()
        except EOFError:
            self.process.join()
            what = f"{self.part}: the process ended with the status {self.process.exitcode}"
            outcome = Outcome(failures=[what])
        self.process.join()
        return outcome


def run(ledgers: dict[str, Ledger], jobs: int, until: float) -> None:
    """Make what is open, part by part, each in a process of its own, until it is done or the time is over."""
    tasks = [(name, part) for name, ledger in ledgers.items() for part in ledger.open_parts]
    workers: list[Worker] = []
    while workers or (tasks and time.monotonic() < until):
        while tasks and len(workers) < jobs and time.monotonic() < until:
            workers.append(_started(*tasks.pop(0)))
        ready = wait([worker.results for worker in workers])
        for worker in [worker for worker in workers if worker.results in ready]:
            workers.remove(worker)
            ledgers[worker.name].add(worker.part, worker.outcome())
            print(ledgers[worker.name].closing_line(), file=sys.stderr)


def _started(name: str, part: range) -> Worker:
    context = multiprocessing.get_context("spawn")  # an application of Qt does not outlive a fork
    results, sending = context.Pipe(duplex=False)
    process = context.Process(target=make, args=(name, part, sending))
    process.start()
    sending.close()
    return Worker(name, part, process, results)


if __name__ == "__main__":
    sys.exit(main())
