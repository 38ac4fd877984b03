"""manage.py restore_workspace FILE --passphrase-file PATH: a workspace from its export."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clientdesk.exports.flows.restore_workspace import RestoreRefused, restore_workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.verifying import prove


class Command(BaseCommand):
    """Restores whole or not at all, then checks every record."""

    help = "Restore a workspace from the ZIP that Settings → Your data makes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase-file", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            passphrase = options["passphrase_file"].read_text().strip("\r\n")
            with options["file"].open("rb") as source:
                workspace = restore_workspace(source, passphrase)
        except (OSError, RestoreRefused) as reason:
            raise CommandError(str(reason)) from None
        with within(workspace.pk):
            proofs = [(client, prove(client)) for client in Client.objects.order_by("pk")]
        for client, proof in proofs:
            for broken in proof.broken:
                self.stderr.write(f"{client}: {broken}")
        entries = sum(proof.entries for _, proof in proofs)
        self.stdout.write(
            f"{workspace.name} is restored at /w/{workspace.slug}/: {len(proofs)} clients, "
            f"{entries} entries checked. Each person asks for a new password. Links are issued "
            "anew. Close the workspace in the old place, or both will send its reminders."
        )
        if not all(proof.is_whole for _, proof in proofs):
            raise CommandError("Some records do not verify; see above.")
