"""Qt widgets: each shows a frozen state it is given and asks for changes by signal; none keeps a document.

`basics/` is what all are made with. `canvas/`, `plots/`, `chain_rule/` and `formula/` draw one thing each, `lenses/`
and `bars/` stand around them, `dialogs/` open above them.
"""
