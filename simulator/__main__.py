"""`python -m simulator` is the command `chainrule`."""

import sys

from simulator.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
