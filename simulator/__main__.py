"""`python -m simulator` is the command `chainrule`."""

import sys

from simulator.cli import main

sys.exit(main())
