"""How numbers, names and formulas are written: small trees that become text or LaTeX, or are drawn.

`formula.py` has the trees, `notation.py` writes and reads numbers and names, `symbols.py` has the lecture's symbols of
a network, `blackboard.py` rounds as one does by hand.
"""
