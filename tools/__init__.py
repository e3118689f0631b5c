"""Helpers of the Makefile: they set up the environment with the standard library alone."""
