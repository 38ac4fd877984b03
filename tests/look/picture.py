"""The README's picture: the desk of the demo, small enough for a page.

python -m tests.look.picture
"""

from __future__ import annotations

import io
import sys

from PIL import Image

from clientdesk.local.folder import CLONE
from tests.browser.chromium import chromium
from tests.look.crawl import signed_in
from tests.look.demo import running_demo

PICTURE = CLONE / "docs/pictures/today.png"
SIZE = {"width": 1200, "height": 760}
LARGEST = 200 * 1024


def main() -> int:
    with running_demo() as demo, chromium() as browser:
        page = signed_in(browser, demo).new_page()
        page.set_viewport_size(SIZE)
        page.goto("/", wait_until="networkidle")
        shot = Image.open(io.BytesIO(page.screenshot()))
    PICTURE.parent.mkdir(exist_ok=True)
    shot.convert("RGB").quantize(128).save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(CLONE)}, {size // 1024} KB")
    return int(size > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
