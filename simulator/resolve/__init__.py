"""From what there is to what is shown: `view_state.py` is one pure function to the one frozen value of the window.

It is made of a part for each widget (`canvas.py`, `lens.py`, `step_strip.py` …). Its numbers are the
`shown_numbers.py` of a cursor: at rest from `probe.py`, within an epoch from the trace. `lit.py` says what is lit in
the network. No Qt here.
"""
