"""A derivative as the chain rule's factors: cards in a row for each path, with the update below.

`arrangement.py` and `composer.py` lay out what the frozen `chain_rule_state.py` says; `board.py` shows it and tells
which factor the pointer is on.
"""
