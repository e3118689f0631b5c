"""The mathematics of backpropagation: numpy only, no Qt, no files, no clock, no global random state.

Read `network.py` first: a `Network` is a frozen value of nodes, edges, and the numbering that names its parameters;
`edits.py` makes another one of it, and a `Task` (`task.py`) says on what and how it is trained. Then `training/` (every
epoch made and kept), `formulas/` (how numbers and formulas are written), `explaining/` (an epoch taken apart) and
`asking/` (searches and expressions).
"""

import os

# One thread: two make small products slower and let the last digit depend on the number of cores. OpenBLAS reads
# this once, when numpy is first imported, so it stands before any import of numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
