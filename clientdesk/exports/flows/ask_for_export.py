"""An owner asks for the whole workspace: a worker makes it, every owner is told."""

from django.db import transaction

from clientdesk import clock
from clientdesk.exports.models import Export
from clientdesk.exports.telling import tell_of_export
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.models import Member, log_line

MAKE = "exports.make"


@transaction.atomic
def ask_for_export(by: Member, passphrase: str) -> Export:
    """Asked again while one is being made, that one is answered."""
    under_way = Export.objects.filter(made_at=None, failed_at=None, removed_at=None).first()
    if under_way is not None:
        return under_way
    export = Export.objects.create(
        workspace=by.workspace, by=by, asked_at=clock.now(), passphrase=passphrase
    )
    enqueue(by.workspace, MAKE, key=str(export.pk), subject_id=export.pk)
    log_line(by, "export.workspace", "asked for an export of the whole workspace", export)
    tell_of_export(by, str(export.pk), "asked for an export of the whole workspace")
    return export
