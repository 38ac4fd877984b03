"""A client agreed by mail or by an order of their own: it is recorded, and never called signed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.flows.edit_client import edit_client
from clients.models import Client
from clients.recording import Actor, record
from scope.agreeing import TheirWord, Yes, conclude
from scope.agreement_text import gross_in_words
from scope.days import refuse_if_taken
from scope.flows.accept_quote import facts_of_entry
from scope.flows.draw_agreement import send_agreement
from scope.models import Agreement, QuoteVersion
from scope.offer import Choice
from scope.signals import quote_accepted


@transaction.atomic
def record_agreement(
    version_id: UUID,
    choice: Choice,
    word: TheirWord,
    by: Member,
    billing: Mapping[str, Any] | None = None,
) -> Agreement:
    """As a signature would, it begins the work. Raises NotOpen, ChoiceRefused.

    `billing` is what invoices name of their company, where it was not known.
    """
    version = QuoteVersion.objects.get(pk=version_id).lock_for_answer()
    refuse_if_taken(version)
    quote = version.quote
    _complete(quote.client, billing or {}, by)
    yes = Yes(
        choice, quote.contact, clock.now(), word.on, word.how, by, word.evidence,
        word.evidence_words[:300],
    )  # fmt: skip
    agreement = conclude(version, yes)
    record(
        quote.client,
        "agreement.recorded",
        actor=Actor.member(by),
        headline=f"{version} {agreement.get_how_display()} on {word.on:%-d %B %Y}: "
        f"{gross_in_words(agreement)}",
        detail=word.evidence_words,
        subject=agreement.ref(),
        facts={**facts_of_entry(agreement), "evidence": [word.evidence[0], str(word.evidence[1])]},
    )
    send_agreement(agreement)
    quote_accepted.send(Agreement, agreement=agreement, version=version)
    return agreement


def _complete(client: Client, billing: Mapping[str, Any], by: Member) -> None:
    """Before anything is invoiced. The name we call them by is no other name for invoices."""
    said = dict(billing)
    if said.get("legal_name") == client.billing_name:
        del said["legal_name"]
    if said and edit_client(client.pk, by, said):
        client.refresh_from_db(fields=list(said))
