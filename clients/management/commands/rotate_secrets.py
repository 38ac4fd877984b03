"""Seals every stored secret with the newest key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clientdesk.workspaces.models import SealBroken
from clientdesk.workspaces.resealing import reseal
from clientdesk.workspaces.scope import within
from clients.doors import recorded_workspaces


class Command(BaseCommand):
    help = (
        "After a new key was put first in FIELD_KEYS: seal every stored secret of every workspace "
        "with it. When it says so, the older keys can be taken out of FIELD_KEYS."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        values = 0
        for workspace_id in recorded_workspaces():
            try:
                with within(workspace_id):
                    values += reseal()
            except SealBroken:
                raise CommandError(
                    f"Workspace {workspace_id} holds a value that no key in FIELD_KEYS opens. "
                    "Put its key back into FIELD_KEYS, after the newest, and run this again."
                ) from None
        self.stdout.write(f"{values} values are sealed with the newest key.")
