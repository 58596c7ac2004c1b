#!/bin/sh
# Make .venv, and put the pinned and hashed requirements and this working copy into it. Called by `make setup`.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

say() { echo "setup: $*"; }
stop() {
    for line in "$@"; do echo "setup: $line" >&2; done
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    stop "there is no '$python' here." \
        "Debian, Ubuntu: apt-get install python3 python3-venv" \
        "or name another one: make setup PYTHON=/path/to/python3.11"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$("$python" --version) is too old; Weftmark needs Python 3.11 or newer." \
        "If a newer one is installed, name it: make setup PYTHON=python3.11"

# A .venv whose Python has gone or has grown too old is made anew; a good one is kept.
if ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "this Python cannot make virtual environments." \
            "Debian, Ubuntu: apt-get install python3-venv"
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}" # trust whom this machine trusts, as behind a firm's proxy
pip_install() { .venv/bin/python -m pip install --disable-pip-version-check -qq "$@"; }
uv_install() { .venv/bin/uv pip install --quiet --python .venv/bin/python "$@"; }
everything() {
    "$1" --require-hashes -r requirements/dev.txt && "$1" --no-deps --no-build-isolation --editable .
}

say "installing $(grep -c '==' requirements/dev.txt) pinned packages (seconds to a minute, once)"
if ! { pip_install --require-hashes -r requirements/uv.txt && everything uv_install; }; then
    say "uv does not work here; installing with pip instead (some minutes)"
    everything pip_install
fi
touch .venv/.ready
