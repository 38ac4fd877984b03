"""Questions about packs and fingerprints of one client."""

from django.db.models import Q

from clientdesk.outbox.models import Effect
from clients.flows.make_pack import MAKE_PACK
from clients.models import Client, DisputePack, Entry, MadePack

_SHOWN = 20


def packs_of(client: Client) -> list[DisputePack]:
    """The newest packs, each with `made` fetched: two queries."""
    found = DisputePack.objects.filter(client__in=client.record_ids).select_related("asked_by")
    return list(found.prefetch_related("made").order_by("-created_at")[:_SHOWN])


def made(pack: DisputePack) -> MadePack | None:
    return pack.made.select_related("paper", "record", "bundle").first()


def why_not_made(pack: DisputePack) -> str:
    """The reason why it failed for good; nothing while it is being made."""
    effect = Effect.objects.filter(kind=MAKE_PACK, subject_id=pack.pk).first()
    return effect.error if effect and effect.failed_at else ""


def entries_by_fingerprint(client: Client, typed: str) -> list[Entry]:
    """Entries whose hash, or whose document's, begins so: "7f3a 19c2" stands on what went out."""
    digits = "".join(typed.split()).lower()[:64]
    if len(digits) < 8 or not set(digits) <= set("0123456789abcdef"):
        return []
    found = Entry.objects.filter(client__in=client.record_ids).filter(
        Q(hash__startswith=digits) | Q(facts__snapshot__startswith=digits)
    )
    return list(found.order_by("sequence").prefetch_related("texts")[:_SHOWN])
