# `make run` starts the program and `make test` passes the tests, on a machine that has Python and nothing else.
# Whatever is up to date is not done again: .venv/*.done tell when each part was set up.

BIN := .venv/bin
PLATFORM := $(if $(DISPLAY),xcb,$(if $(WAYLAND_DISPLAY),wayland,offscreen))

# Each step stands on the one before it.
.NOTPARALLEL:

.PHONY: help run test elsewhere check bench campaign picture lessons words lock clean

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 16

run: .venv/run.done .venv/$(PLATFORM).done  ## start the program
	@$(BIN)/python -m simulator

test: .venv/dev.done .venv/offscreen.done  ## pass the tests; ARGS="tests/engine -k sigmoid" chooses some
	@$(BIN)/python -m pytest -n 2 $(ARGS)

elsewhere: .venv/dev.done .venv/offscreen.done  ## pass the tests of a training's numbers as another processor would
	@$(BIN)/python -m tools.another_processor $(BIN)/python -m pytest -n 2 -m bits $(ARGS)

check: .venv/dev.done  ## every check that CI makes: style, types, the import contract, the tests
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory elsewhere

bench: .venv/bench.done .venv/offscreen.done $(if $(PEERS),.peers/done)  ## measure speed, as ratios within one run; PEERS=1 against PyTorch and others too
	@$(BIN)/python -m benchmarks.engine_speed
	@$(if $(PEERS),$(BIN)/python -m benchmarks.peer_speed,:)
	@$(BIN)/python -m benchmarks.window_speed
	@$(BIN)/python -m benchmarks.output_speed
	@$(BIN)/python -m benchmarks.long_runs
	@$(BIN)/python -m benchmarks.window_sizes
	@$(BIN)/python -m benchmarks.odd_shapes

campaign: .venv/dev.done .venv/offscreen.done  ## try for hours to break it, in parts; ARGS="mutants --minutes 30" chooses
	@$(BIN)/python -m tests.campaigns $(ARGS)

picture: .venv/run.done .venv/offscreen.done  ## draw the README's picture anew
	@$(BIN)/python -m simulator picture two-neurons docs/picture.png --size 1440x900

lessons: .venv/run.done  ## make the lessons that are rows in tools/lessons.py
	@$(BIN)/python -m tools.lessons

words: .venv/dev.done  ## gather the texts for translators, and bring the languages' catalogues up to them
	@$(BIN)/python -m tools.words

lock: .venv/dev.done  ## solve the locked versions anew after a change of pyproject.toml; ARGS=--upgrade takes the newest
	@tools/lock.sh $(ARGS)

clean:  ## remove what was set up and built
	rm -rf .venv .peers build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A link to a Python that has gone counts as missing, so the environment is made anew.
$(BIN)/python:
	@python=$$(tools/find_python.sh) && "$$python" -m tools.set_up environment

.venv/run.done .venv/dev.done .venv/bench.done: .venv/%.done: tools/locks/%.txt pyproject.toml $(BIN)/python
	@$(BIN)/python -m tools.set_up $*
	@touch $@ $(if $(filter dev,$*),.venv/run.done)  # what tests need holds what the program needs

# Other libraries are apart from .venv, whose packages they would change.
.peers/done: tools/locks/peers.txt $(BIN)/python
	@$(BIN)/python -m tools.set_up peers
	@touch $@

# What is missing is said and does not stop the work: Qt itself has the last word.
.venv/offscreen.done .venv/xcb.done .venv/wayland.done: .venv/%.done: tools/locks/run.txt tools/qt_libraries.py
	@$(BIN)/python -m tools.qt_libraries $* && touch $@ || true
