"""Writes anew what the search finds: after an update that brought new kinds, or a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clientdesk.search.indexing import reindex
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.doors import recorded_workspaces


class Command(BaseCommand):
    help = "Index everything that can be found, in one transaction for each workspace."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--workspace", default="", help="only this one, by its slug")

    def handle(self, *args: Any, workspace: str = "", **options: Any) -> None:
        seen = 0
        for workspace_id in recorded_workspaces():
            with within(workspace_id):
                found = Workspace.objects.get(pk=workspace_id)
                if workspace in ("", found.slug):
                    seen += 1
                    self.stdout.write(f"{found.slug}: {reindex(found):,} things can be found")
        if workspace and not seen:
            raise CommandError(f"There is no workspace {workspace}.")
