"""python -m clientdesk.mail.pages: a page on the standard input, what is in it on the output.

Started by `apart.py` and by nobody else; it binds itself before it reads.
"""

import json
import resource
import sys

from clientdesk.mail.pages import limits
from clientdesk.mail.pages.page import look_into


def main() -> None:
    for what, most in (
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    page = look_into(sys.stdin.buffer.read().decode("utf-8", "replace"))
    sys.stdout.write(json.dumps(vars(page)))


if __name__ == "__main__":
    main()
