#!/usr/bin/env bash
# Renew the lock files from pyproject.toml: every package with its hashes, for all Pythons and platforms that we support.
# Needs `uv`. The files name packages and hashes only, so that they work with whatever index a machine uses.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q)
uv pip compile pyproject.toml "${options[@]}" -o requirements/core.txt "$@"
uv pip compile pyproject.toml --group dev --extra postgresql "${options[@]}" -c requirements/core.txt -o requirements/dev.txt "$@"
uv pip compile requirements/build.in "${options[@]}" -o requirements/build.txt "$@"
