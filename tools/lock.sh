#!/usr/bin/env bash
# Solves pyproject.toml into the four lists of exact versions and hashes in tools/locks, for every system and Python.
# Versions stay as they are where they still fit; `tools/lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

solve() { # NAME, then what to solve for
  local name=$1
  shift
  .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --output-file "tools/locks/$name.txt" "$@"
}

.venv/bin/python -m pip install --quiet uv
solve run pyproject.toml --extra build "$@"
solve dev pyproject.toml --extra build --extra dev --constraint tools/locks/run.txt "$@"
solve bench pyproject.toml --extra build --extra bench --constraint tools/locks/run.txt "$@"
# PyTorch itself is not listed: the set-up takes its build without CUDA, whose hash depends on where pip finds it.
solve peers --group peers --no-emit-package torch --constraint tools/locks/bench.txt "$@"
