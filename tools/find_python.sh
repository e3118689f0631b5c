#!/bin/sh
# Prints the first Python that Chainrule runs on: $PYTHON where it is set, otherwise the usual names in the path.
for name in $PYTHON python3 python3.11 python3.12 python3.13 python3.14 python; do
  if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1; then
    command -v "$name"
    exit 0
  fi
done
echo "Chainrule needs Python 3.11 to 3.14, and none was found: install one, or name it: make PYTHON=/path/to/python run" >&2
exit 1
