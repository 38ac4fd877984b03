#!/bin/sh
# Makes .venv from a lock, and does nothing when it is there already.
#
#   sh clientdesk/local/venv.sh requirements.lock        what a start needs
#   sh clientdesk/local/venv.sh requirements-dev.lock    what the tests need too
#
# PYTHON names another interpreter; it must be one that the lock was tested with.
set -eu
cd "$(dirname "$0")/../.."
lock=$1

tested='3.11 or 3.12'
is_tested() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' 2>/dev/null
}

checksum() {
    cksum <"$1"
}

# One line for each lock that .venv holds, in the state it was installed from.
holds() {
    [ -x .venv/bin/python ] && is_tested .venv/bin/python &&
        [ "$(cat ".venv/$1.installed" 2>/dev/null)" = "$(checksum "$1")" ]
}

if holds "$lock"; then
    exit 0
fi

if ! { [ -x .venv/bin/python ] && is_tested .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=
    for candidate in "${PYTHON:-}" python3.11 python3.12 python3 python; do
        if [ -n "$candidate" ] && is_tested "$candidate"; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Clientdesk needs Python $tested, the versions its lock was tested with." >&2
        echo "Install one of them, or name it:  make run PYTHON=/path/to/python3.11" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package=python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
        sh clientdesk/local/apt.sh "Python's venv" "$package"
    fi
    echo 'Making .venv' >&2
    rm -rf .venv
    "$python" -m venv .venv
fi

echo "Installing $lock" >&2
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: -r "$lock"
checksum "$lock" >".venv/$lock.installed"
# the tests' lock holds what a start needs, in the same versions
if [ "$lock" = requirements-dev.lock ]; then
    checksum requirements.lock >.venv/requirements.lock.installed
fi
