"""Curves over the epochs of a run: the error and the parameters, with one cursor through both."""
