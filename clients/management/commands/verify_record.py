"""Checks every record: does each still say what was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.doors import recorded_workspaces
from clients.models import Client
from clients.verifying import Proof, prove

_NAMED = 20  # of one client; the rest is counted


class Command(BaseCommand):
    help = (
        "Verify the record of every client of every workspace: the chain of entries, their words, "
        "issued documents and their PDFs. Ends with 1 when something does not fit, and names it."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--workspace", default="", help="only this one, by its slug")

    def handle(self, *args: Any, workspace: str = "", **options: Any) -> None:
        broken = seen = 0
        for workspace_id in recorded_workspaces():
            with within(workspace_id):
                found = Workspace.objects.get(pk=workspace_id)
                if workspace in ("", found.slug):
                    seen += 1
                    broken += self._workspace(found)
        if workspace and not seen:
            raise CommandError(f"There is no workspace {workspace}.")
        if broken:
            raise CommandError(f"Not whole: {broken} things do not fit.", returncode=1)
        self.stdout.write("The record is whole.")

    def _workspace(self, workspace: Workspace) -> int:
        whole = Proof()
        clients = 0
        for client in Client.objects.order_by("created_at", "id").iterator(chunk_size=500):
            client.workspace = workspace
            proof = prove(client)
            clients += 1
            whole.entries += proof.entries
            whole.erased += proof.erased
            whole.papers += proof.papers
            whole.broken += proof.broken
            self._name(workspace, client, proof)
        self.stdout.write(
            f"{workspace.slug}: {clients:,} clients, {whole.entries:,} entries "
            f"({whole.erased:,} with erased words), {whole.papers:,} papers: "
            + ("whole" if whole.is_whole else f"{len(whole.broken):,} do not fit")
        )
        return len(whole.broken)

    def _name(self, workspace: Workspace, client: Client, proof: Proof) -> None:
        where = f"{workspace.slug}, {client.name}"
        for name in proof.broken[:_NAMED]:
            self.stdout.write(f"{where}: {name}")
        if len(proof.broken) > _NAMED:
            self.stdout.write(f"{where}: and {len(proof.broken) - _NAMED:,} more")
