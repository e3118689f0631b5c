"""What can be asked of a training run: where something happens, what an expression is worth, where θ stands on E.

Searches read θ through a `gauge.py`: `conditions.py` says what may happen (`condition_text.py` in words) and
`run_until.py` finds when, in frames that come or in the history. `expression.py` is the watch list's language over
`quantities.py`; `error_surface.py` is E over two of the parameters. `renaming.py` lets names follow what they mean when
numbers change.
"""
