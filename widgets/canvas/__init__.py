"""The network as nodes and edges that can be grabbed and edited.

A scene of few items (`edge_layer.py`, `chip_layer.py`, `node_layer.py`) is drawn from one frozen `canvas_state.py`;
`canvas_view.py` turns hands into the wishes of `wishes.py`, with one class for each gesture and tool, and keys into a
walk over all that stands there (`walk.py`, `stops.py`). Modules that say
“no Qt here” hold the geometry and the words, and are tested as plain functions.
"""
