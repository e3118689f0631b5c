"""The tabs of the panel under the network that are not the chain rule: layers, watched expressions, runs.

Each shows a frozen state, in the modules named `…state.py`, and asks for changes by signal.
"""
