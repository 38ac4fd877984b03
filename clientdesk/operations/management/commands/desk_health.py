"""What needs an operator's hands, in words or as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clientdesk.operations.desk_health import desk_health, versions


class Command(BaseCommand):
    help = (
        "Tell how this installation is: the parts of /readyz, effects that were given up, refused "
        "webhooks, the last backup, migrations. Ends with 1 when something needs hands."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        parts, runs = desk_health(), versions()
        ill = [part.name for part in parts if not part.ok]
        if options["json"]:
            told = {part.name: {"ok": part.ok, "said": part.words, **part.facts} for part in parts}
            self.stdout.write(json.dumps({"ok": not ill, "parts": told, "versions": runs}))
        else:
            for part in parts:
                self.stdout.write(f"{'well' if part.ok else 'LOOK'}  {part.name}: {part.words}")
            self.stdout.write("runs  " + ", ".join(f"{name} {is_}" for name, is_ in runs.items()))
        if ill:
            raise CommandError(f"Needs hands: {', '.join(ill)}.", returncode=1)
