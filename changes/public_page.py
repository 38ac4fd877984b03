"""What the client's page of a change order shows: to be read and approved, and what it became."""

from typing import Any

from django.urls import reverse

from changes.agreeing import days_shown
from changes.dates import moves_of
from changes.differences import differences
from changes.flows.approve_change import CONSENT
from changes.models import ChangeVersion
from changes.order_queries import ORDERS
from changes.resting import rest_of
from changes.wording import ChangeWords, read_moves
from clientdesk.links.models import PublicLink
from scope.agreement_paper import agreement_words
from scope.agreement_queries import newest_after
from scope.models import Agreement

_ADDRESSES = (
    "page", "approval", "questions", "refusal", "renewal", "newest", "seen", "paper",
)  # fmt: skip


def page_words(
    version: ChangeVersion, snapshot: dict[str, Any], link: PublicLink | None
) -> dict[str, Any]:
    """For templates/public/change/page.html; without a link for the preview."""
    words = ChangeWords.of(snapshot)
    project = version.order.project
    rest = rest_of(project, version.says) if not version.answer else None
    moves = [] if rest else moves_of(project, version.says)
    before = ORDERS.before(version)
    return {
        "version": version,
        "order": version.order,
        "doc": words.page(moves),
        "days": days_shown(moves),
        "rest": rest,
        "consent": CONSENT,
        "changes": differences(before.snapshot or {}, snapshot) if before else [],
        "studio_name": snapshot["seller"]["name"],
        "lang": snapshot["locale"].partition("_")[0],
        **(addresses(link) if link else {}),
    }


def approved_words(version: ChangeVersion) -> dict[str, Any]:
    """For templates/public/change/_approved.html: what was agreed, and the agreement it made."""
    answer = version.answer
    agreement = agreement_of(version)
    if answer is None or agreement is None:
        return {}
    return {
        **agreement_words(agreement),
        "whole": agreement_words(agreement)["doc"],
        "doc": ChangeWords.of(version.snapshot or {}).page(read_moves(answer)),
        "newer": newest_after(agreement),
    }


def agreement_of(version: ChangeVersion) -> Agreement | None:
    """The version of the agreement that its yes made."""
    answer = version.answer
    if answer is None or answer.agreement_n is None:
        return None
    found = Agreement.objects.filter(project=version.order.project_id, n=answer.agreement_n)
    return found.select_related("client__workspace").prefetch_related("signatures", "pdfs").first()


def addresses(link: PublicLink) -> dict[str, str]:
    return {f"{n}_url": reverse(f"changes_public:{n}", args=[link.pk]) for n in _ADDRESSES}
