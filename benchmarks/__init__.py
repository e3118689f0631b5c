"""Measurements of speed: always as ratios within one run, because machines differ and are shared."""

import engine as engine  # before numpy, whose number of threads it sets
