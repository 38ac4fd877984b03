"""The dispute pack: gathered, printed and bundled once by a worker, then kept as it is."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import handler
from clientdesk.workspaces.brand import printed_brand
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients import standalone
from clients.models import Client, DisputePack, MadePack
from clients.pack_reading import read_pack
from clients.packing import gather, sealed
from clients.recording import Actor, record

MAKE_PACK = "clients.make_pack"
PAPER, RECORD, VERIFIER = "dispute-pack.pdf", "record.json", "verify.py"


@handler(MAKE_PACK)
def make_pack(effect: Effect) -> None:
    """Draw outside the transaction, keep once: of two workers, the second's is unused."""
    with within(effect.workspace_id):
        pack = _pack(effect)
        if pack.made.exists():
            return
        made_at = clock.now()
        content = sealed(gather(pack, made_at))
        brand = printed_brand(pack.client.workspace)
    shown = read_pack(content)
    paper = _draw(pack.client.workspace, {**shown, "brand": brand})
    bundle = _bundle({PAPER: paper, RECORD: content, VERIFIER: verifier()}, made_at)
    with within(effect.workspace_id):
        Client.objects.lock(pack.client_id)
        if not pack.made.exists():
            _keep(pack, shown["count"], shown["told"], paper, content, bundle)


def verifier() -> bytes:
    """The stand-alone verifier, as it goes into every pack."""
    return Path(standalone.__file__).with_name(VERIFIER).read_bytes()


def _draw(workspace: Workspace, shown: dict[str, Any]) -> bytes:
    from clientdesk.paper.drawing import draw  # heavy: only the worker pays for it

    where = settings.BASE_URL + reverse("files_public:genuine")
    printed = {**shown, "seller": workspace.as_seller(), "genuine_url": where}
    with timezone.override(workspace.zone_info):
        return draw("pdf/dispute_pack.html", printed)


def _pack(effect: Effect) -> DisputePack:
    packs = DisputePack.objects.select_related("client__workspace", "asked_by")
    return packs.get(pk=effect.subject_id)


def _keep(
    pack: DisputePack, sequence: int, told: int, paper: bytes, content: bytes, bundle: bytes
) -> None:
    workspace = pack.client.workspace
    name = f"Dispute pack {pack.client.name}"
    made = MadePack.objects.create(
        workspace=workspace,
        pack=pack,
        paper=_store(workspace, f"{name}.pdf", "application/pdf", paper),
        record=_store(workspace, RECORD, "application/json", content),
        bundle=_store(workspace, f"{name}.zip", "application/zip", bundle),
        sequence=sequence,
        told=told,
    )
    record(
        pack.client,
        "pack.made",
        actor=Actor.member(pack.asked_by),
        headline=f"Dispute pack made about {pack}",
        detail=f"{told} entries of {sequence} answer it.",
        subject=pack.ref(),
        facts={
            "paper": made.paper.sha256,
            "record": made.record.sha256,
            "bundle": made.bundle.sha256,
            "sequence": sequence,
            "told": told,
        },
    )


def _store(workspace: Workspace, name: str, content_type: str, content: bytes) -> StoredFile:
    return store_bytes(workspace, name[:160], content_type, content)


def _bundle(files: dict[str, bytes], at: datetime) -> bytes:
    """One ZIP of them, dated with the pack."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            bundle.writestr(info, content)
    return held.getvalue()
