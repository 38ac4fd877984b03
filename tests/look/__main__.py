"""Shoots every page of the demo at two sizes, light and dark, into look/.

Pages are found by following the desk's own links and by its URL patterns, so that a new page is
shot by itself. Ends with 1 when axe finds something serious or a page scrolls sideways.
"""

from __future__ import annotations

import os
import shutil
import sys
import time

from clientdesk.local.folder import CLONE

LOOK = CLONE / "look"
# nothing here asks a database: the URL patterns are read
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientdesk.settings")
os.environ.setdefault("CLIENTDESK_LOCAL", "1")
os.environ.setdefault("DATABASE_URL", "postgresql://clientdesk_app@127.0.0.1:1/none")


def main() -> int:
    import django

    django.setup()
    from tests.browser.chromium import chromium
    from tests.look.crawl import Walk
    from tests.look.demo import running_demo
    from tests.look.shooting import Camera

    began = time.monotonic()
    shutil.rmtree(LOOK, ignore_errors=True)
    with running_demo() as demo, chromium() as browser:
        walk = Walk(browser, demo)
        camera = Camera(walk.people, LOOK)
        for place in walk.places():
            camera.shoot(place)
        for name, content in walk.papers.items():
            camera.draw_paper(name, content)
    for complaint in camera.complaints:
        print(complaint)
    print(
        f"{camera.pictures} pictures of {camera.pages} pages and {len(walk.papers)} PDFs in look/,"
        f" {len(camera.complaints)} complaints, {time.monotonic() - began:.0f} s"
    )
    return 1 if camera.complaints or not camera.pictures else 0


if __name__ == "__main__":
    sys.exit(main())
