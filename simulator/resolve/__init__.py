"""From what there is to what is shown: `view_state.py` is one pure function to the one frozen value of the window.

It is made of a part for each widget (`canvas.py`, `lens.py`, `step_strip.py` …). All of them read the numbers of one
`moment.py`, made once for a view: at rest by `probe.py`, within an epoch by the trace. `shown_numbers.py` are those in
the network, `lit.py` says what is lit there. No Qt here.
"""
