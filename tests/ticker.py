"""`manage.py tick`, again and again in one process: to start one costs more than the tick itself.

A line of arguments in, a line of what was said out, both JSON.
"""

import io
import json
import sys

import django
from django.core.management import CommandError, call_command
from django.db import connections


def main() -> None:
    django.setup()
    for line in sys.stdin:
        said = io.StringIO()
        try:
            call_command("tick", *json.loads(line), stdout=said)
            answer = {"said": said.getvalue()}
        except CommandError as reason:
            answer = {"error": str(reason)}
        connections.close_all()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
