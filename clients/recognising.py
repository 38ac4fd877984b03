""" "Is this genuine?": the papers of dispute packs."""

from uuid import UUID

from clientdesk.files.genuine import Verdict, recognises
from clients.models import MadePack


@recognises
def paper_of_pack(file_id: UUID) -> Verdict | None:
    packs = MadePack.objects.select_related("workspace").filter(paper_id=file_id)
    made = packs.first()
    if made is None:
        return None
    workspace = made.workspace
    on = made.created_at.astimezone(workspace.zone_info).date()
    return Verdict("a dispute pack", workspace.legal_name or workspace.name, on)
