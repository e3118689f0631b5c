"""How a network is trained: compiled, propagated forwards and backwards, updated, and every epoch kept.

A `Network` is compiled (`program.py`) to rows of one buffer and one flat vector θ; `passes.py` and `whole_set.py` do
forward, error and backward in memory allocated once; `executor.py` makes epochs of them with the `optimizers.py`, and
another executor may stand behind its interface. `trainer.py` is the loop, with the rules of `stopping.py`;
`branching.py` says where a run goes on that leaves another one. `history.py` keeps every epoch: all of θ within a
budget, keyframes and exact replay (`replay.py`) beyond it. `propagation.py` computes the same for reading, as arrays;
`gradient_check.py` computes it by nudging, with none of the same code.
"""
