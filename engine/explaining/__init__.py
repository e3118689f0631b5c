"""How an epoch and a derivative are taken apart, down to each factor of each chain rule.

`chain_rule.py` writes a derivative as a sum over the paths through the network (`paths.py`), each a product of
`factors.py` with one sample's numbers (`sample_numbers.py`); `backward_sum.py` is the recursive form, `derivation.py`
the whole as a formula. `trace.py` is one epoch as a sequence of steps made when they are looked at: `steps.py` knows
which there are, `updates.py` the parameters between them, `update_numbers.py` the samples of each, `step_formulas.py`
what they say. `layer_gradients.py` follows the gradient from layer to layer.
"""
