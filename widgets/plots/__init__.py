"""Any number of epochs as curves, and E over two parameters as a map.

Curves are drawn from envelopes of minima and maxima (`envelope.py`), one pair a pixel; `axes_view.py` is the part of
pyqtgraph that is used. Modules that say “no Qt here” hold ranges, ticks and strokes, and are tested as plain functions.
"""
