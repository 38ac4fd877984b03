"""python -m clientdesk.local.stripe_sandbox --port N --database-url postgresql://…"""

from __future__ import annotations

import os
import sys

from clientdesk.local.stripe_sandbox.options import CannotStart, read_options


def main() -> int:
    try:
        options = read_options(sys.argv[1:], os.environ)
        # After the refusals, which should not wait for the client's many modules.
        from clientdesk.local.stripe_sandbox.server import serve

        serve(options)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
