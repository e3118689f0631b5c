"""The mathematics of backpropagation: numpy only, no Qt, no files, no clock, no global random state.

Read `network.py` first (what is computed), then `program.py` and `propagation.py` (how), `training.py` (the loop)
and `history.py` (every epoch kept).
"""

import os

# One thread: two make small products slower and let the last digit depend on the number of cores. OpenBLAS reads
# this once, when numpy is first imported, so it stands before any import of numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
