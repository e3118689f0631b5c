#!/usr/bin/env bash
# Solves pyproject.toml into the three lists of exact versions and hashes in tools/locks, for every system and Python.
# Versions stay as they are where they still fit; `tools/lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

solve() { # NAME, then what to solve for
  local name=$1
  shift
  .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url "$@" --output-file "tools/locks/$name.txt" pyproject.toml
}

.venv/bin/python -m pip install --quiet uv
solve run --extra build "$@"
solve dev --extra build --extra dev --constraint tools/locks/run.txt "$@"
solve bench --extra build --extra bench --constraint tools/locks/run.txt "$@"
