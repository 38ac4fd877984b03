"""What the paper and the pages of an agreement show, all but its look from what is frozen."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clientdesk.lib.canonical import fingerprint
from clientdesk.workspaces.brand import printed_brand
from clients.models import Entry
from scope.amended import sections_in
from scope.amended_words import what_changed, whole_page
from scope.models import Agreement, Signature
from scope.strokes import as_paths


def shown_on_paper(agreement: Agreement) -> dict[str, Any]:
    """For templates/pdf/agreement.html."""
    return {
        **agreement_words(agreement),
        "brand": printed_brand(agreement.client.workspace),
        "anchor": fingerprint(anchor_of(agreement)),
        "anchor_hash": anchor_of(agreement),
        "genuine_url": settings.BASE_URL + reverse("files_public:genuine"),
    }


def agreement_words(agreement: Agreement) -> dict[str, Any]:
    """What was agreed, in words, with who said yes and how that is known. Two queries."""
    facts = agreement.facts
    zone = agreement.client.workspace.zone_info
    return {
        "agreement": agreement,
        "doc": whole_page(facts),
        "sections": sections_in(facts),
        "differences": what_changed(facts),
        "hash_parts": parts_of(agreement.facts_hash),
        "signatures": [_signed(one, zone) for one in agreement.signatures.all()],
        "how": agreement.get_how_display(),
        "zone": agreement.client.workspace.zone,
        "recorded_at": timezone.localtime(agreement.at, zone),
    }


def anchor_of(agreement: Agreement) -> str:
    """The hash of the entry by which it was signed or recorded, on all that was before it."""
    entries = Entry.objects.filter(
        workspace_id=agreement.workspace_id,
        subject_id=agreement.pk,
        facts__agreement=agreement.facts_hash,
    )
    found = entries.order_by("sequence").values_list("hash", flat=True).first()
    return found or agreement.facts_hash


def parts_of(digest: str) -> list[str]:
    """Sixty-four signs in groups that an eye can compare."""
    return [digest[place : place + 8] for place in range(0, len(digest), 8)]


def _signed(signature: Signature, zone: Any) -> dict[str, Any]:
    return {
        "name": signature.name,
        "email": signature.email,
        "side": signature.get_side_display(),
        "is_ours": signature.side == Signature.Side.OURS,
        "at": timezone.localtime(signature.at, zone),
        "consent": signature.consent,
        "verified": signature.verified,
        "address": signature.address,
        "browser": signature.browser,
        "is_of_this": signature.signed_hash == signature.agreement.facts_hash,
        "drawn": signature.drawn,
        "paths": as_paths(signature.drawn),
    }
