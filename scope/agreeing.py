"""A yes becomes an agreement and the work it begins: in the caller's transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from clientdesk.lib.canonical import sha256_hex
from clientdesk.workspaces.models import Member
from clients.models import Contact
from scope.agreement_text import agreement_text
from scope.baseline import begin_project
from scope.models import Agreement, QuoteAnswer, QuoteVersion
from scope.offer import Choice
from scope.offer_facts import as_facts
from scope.pricing import Price, price

LAYOUT_VERSION = 1


@dataclass(frozen=True)
class TheirWord:
    """How they agreed without signing: by `how`, on a day, with the mail or file that shows it."""

    how: Agreement.How
    on: date
    evidence: tuple[str, UUID]
    evidence_words: str


@dataclass(frozen=True)
class Yes:
    """Who said yes to what: `contact` when we know them, and how it reached us."""

    choice: Choice
    contact: Contact | None
    at: datetime
    agreed_on: date
    how: Agreement.How = Agreement.How.SIGNED
    recorded_by: Member | None = None
    evidence: tuple[str, UUID] | None = None
    evidence_words: str = field(default="")


def conclude(version: QuoteVersion, yes: Yes) -> Agreement:
    """The answer to the version, the project with its parts, and the frozen agreement.

    The caller holds the version locked for an answer. Raises ChoiceRefused.
    """
    found = price(version.offered, yes.choice)
    QuoteAnswer.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        answer=QuoteAnswer.Kind.ACCEPTED,
        contact=yes.contact,
        member=yes.recorded_by,
        choice=as_facts(yes.choice),
        at=yes.at,
    )
    facts = agreement_facts(version, yes, found)
    evidence_kind, evidence_id = yes.evidence or ("", None)
    return Agreement.objects.create(
        workspace_id=version.workspace_id,
        project=begin_project(version, yes.choice, found, yes.at),
        client=version.quote.client,
        version=version,
        how=yes.how,
        agreed_on=yes.agreed_on,
        at=yes.at,
        facts=facts,
        text=agreement_text(facts),
        facts_hash=sha256_hex(facts),
        recorded_by=yes.recorded_by,
        evidence_kind=evidence_kind,
        evidence_id=evidence_id,
        evidence_words=yes.evidence_words,
    )


def agreement_facts(version: QuoteVersion, yes: Yes, found: Price) -> dict[str, Any]:
    """All that is agreed, in JSON: the quote as it was shown, what was chosen, what it costs."""
    snapshot = version.snapshot or {}
    return {
        "layout_version": LAYOUT_VERSION,
        "number": snapshot["number"],
        "title": snapshot["title"],
        "n": 1,
        "how": yes.how.value,
        "agreed_on": yes.agreed_on.isoformat(),
        "quote": snapshot,
        "quote_hash": version.snapshot_hash,
        "choice": as_facts(yes.choice),
        "price": {
            "currency": found.currency,
            "net": found.once.net_minor,
            "tax": found.once.tax_minor,
            "gross": found.once.gross_minor,
            "monthly_net": found.monthly.net_minor if found.monthly else 0,
            "payments": [
                {
                    "part": due.instalment,
                    "label": due.label,
                    "trigger": due.trigger.value,
                    "on": due.on.isoformat() if due.on else None,
                    "net": due.net_minor,
                    "tax": due.tax_minor,
                }
                for due in found.dues
            ],
        },
    }
