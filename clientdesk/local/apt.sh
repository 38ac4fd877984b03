#!/bin/sh
# Installs Debian packages where we are root; otherwise prints the one command to run.
#
#   sh clientdesk/local/apt.sh "what they are for" PACKAGE…
set -eu
what=$1
shift

if ! command -v apt-get >/dev/null; then
    echo "$what is missing. Install what your system calls: $*" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "$what is missing. Run this once, then start again:" >&2
    echo "  sudo apt-get install -y $*" >&2
    exit 1
fi

echo "Installing $* with apt" >&2
log=$(mktemp)
install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" \
        </dev/null >"$log" 2>&1
}
# a fresh machine has no package lists yet
if ! install "$@"; then
    apt-get update </dev/null >"$log" 2>&1 || true
    if ! install "$@"; then
        tail -n 5 "$log" >&2
        echo "apt could not install $*; the whole story is in $log" >&2
        exit 1
    fi
fi
rm -f "$log"
