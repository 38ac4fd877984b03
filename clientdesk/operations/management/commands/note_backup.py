"""The last step of a backup: note that it was made."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clientdesk import clock
from clientdesk.operations.models import Heartbeat

_BEGINS = b"PGDMP"  # pg_dump --format=custom


class Command(BaseCommand):
    help = "Note that a backup was made just now; with its file, only if that is a dump."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="what pg_dump wrote")

    def handle(self, *args: Any, file: Path | None = None, **options: Any) -> None:
        if file is not None and not _is_dump(file):
            raise CommandError(f"{file} is no dump of pg_dump --format=custom. Nothing was noted.")
        Heartbeat.objects.update_or_create(name=Heartbeat.BACKUP, defaults={"at": clock.real_now()})
        self.stdout.write("Noted.")


def _is_dump(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as dump:
        return dump.read(len(_BEGINS)) == _BEGINS
