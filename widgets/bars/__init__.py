"""The strips along the window's edges: how to train, where in time one stands, what just happened.

Above the network the run bar and the search of run-until; below it the timeline with the steps of the epoch under way,
and the status line. Each shows a frozen state, in the modules named `…state.py`, and asks by signal.
"""
