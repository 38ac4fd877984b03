#!/bin/sh
# Brings a browser for the browser tests: Debian's chromium, else Playwright's own.
set -eu
cd "$(dirname "$0")/../.."

found() {
    .venv/bin/python -c '
import sys
from tests.browser.chromium import chromium_path
sys.exit(chromium_path() is None)
'
}

if found; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    sh clientdesk/local/apt.sh 'A browser for the tests' chromium && found && exit 0
fi
echo "Fetching Playwright's own browser" >&2
.venv/bin/python -m playwright install chromium >/dev/null 2>&1 || true
if ! found; then
    echo 'The browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path.' >&2
    exit 1
fi
