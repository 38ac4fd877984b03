#!/bin/sh
# Brings the system libraries that WeasyPrint draws PDFs with.
set -eu
cd "$(dirname "$0")/../.."

found() {
    .venv/bin/python -I -S -c '
import ctypes
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
' 2>/dev/null
}

if ! found; then
    sh clientdesk/local/apt.sh 'Pango, which draws the PDFs,' \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
fi
