"""`python -m simulator` and `chainrule`, the command; Ctrl+C ends it cleanly from here on, and not in an import."""

import sys
from importlib import import_module

from engine.words import say
from simulator.interrupts import held_interrupts
from simulator.streams import complain

INTERRUPTED = 130  # as shells report SIGINT


def main() -> int:
    """Do what the command line asks; returns the exit status."""
    try:
        with held_interrupts():
            command_line = import_module("simulator.commands.cli")
        status: int = command_line.main()
    except KeyboardInterrupt:
        complain(say("Interrupted."))
        return INTERRUPTED
    return status


if __name__ == "__main__":
    sys.exit(main())
