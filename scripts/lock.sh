#!/bin/sh
# Writes both lock files anew from pyproject.toml: the newest versions that it allows, with the hash of every file.
# The second lock holds the first, at the same versions, so that one environment serves for building and for testing.
set -eu
cd "$(dirname "$0")/.."

uv=${UV:-$(command -v uv || echo .venv/bin/uv)}
if ! [ -x "$uv" ]; then
    echo "Fetching uv, which resolves the versions …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
fi

# Without a custom command each lock would open with this machine's own arguments.
compile() {
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" pip compile --quiet --universal --python-version 3.11 --upgrade \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml "$@"
}
compile --output-file requirements.lock
compile --extra test --constraint requirements.lock --output-file requirements-test.lock
echo "Written: requirements.lock and requirements-test.lock. Run 'make test' before you commit them."
