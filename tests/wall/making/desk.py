"""What a workspace keeps for itself: imports, exports, saved views."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from clientdesk import clock
from clientdesk.exports.models import Export
from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.models import Import
from clientdesk.lists.flows.keep_views import keep_view
from clientdesk.lists.models import SavedView
from clientdesk.workspaces.models.base import new_id
from clients.listing import CLIENTS
from tests.wall.worlds import Maker, Model, World


def clients_to_import(world: World) -> Import:
    table = f"Client,E-mail\n{world.mark} Press,press@example.test\n,nobody"
    return begin_import(world.owner, "clients", f"{world.mark}.csv", table.encode())


def everything(world: World) -> Export:
    """An export of the whole workspace, made."""
    now = clock.now()
    key = default_storage.save(f"exports/{new_id()}.zip", ContentFile(b"PK"))
    return Export.objects.create(
        workspace=world.workspace, by=world.owner, asked_at=now, made_at=now, storage_key=key
    )


def saved_view(world: World) -> SavedView:
    asked = CLIENTS.read({"q": world.mark})
    return keep_view(world.owner, asked, f"{world.mark} view", is_shared=True)


MAKERS: dict[Model, Maker] = {
    Import: clients_to_import,
    Export: everything,
    SavedView: saved_view,
}
