#!/bin/sh
# Prints the Python to build with: $PYTHON if given, else the first on the path that is 3.11 or newer.
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    # A version manager may put a name on the path that leads nowhere, so each is asked, not only looked for.
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
cat >&2 <<'END'
Handrail needs Python 3.11 or newer, and none was found.
  fix: install it (on Debian or Ubuntu: sudo apt-get install python3), or name one: make site PYTHON=/path/to/python3.12
END
exit 1
