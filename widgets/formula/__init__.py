"""The engine's formulas, set and drawn: fractions, brackets that grow, indices and exponents."""
