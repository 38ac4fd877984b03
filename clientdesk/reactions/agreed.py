"""What follows from quotes, agreements, decisions and what clients ask for."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from billing.flows.bill_instalment import bill_instalment, waits_to_be_issued
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clients.models import Confirmation, ConfirmationAnswer
from clients.on_timeline import page_of_confirmation
from clients.rules import may_see_everything_of
from clients.signals import confirmation_answered
from delivery.contested import DOUBTED
from delivery.models import DateAnswer
from followups.unanswered import end_follow_up, follow_up
from playbooks.flows.start_by_agreement import start_by_agreement
from scope.agreement_text import gross_in_words
from scope.models import Agreement, QuoteAnswer, QuoteQuestion, QuoteVersion, ScopeRequest
from scope.offer import Trigger
from scope.signals import (
    quote_accepted,
    quote_asked,
    quote_declined,
    quote_first_opened,
    quote_sent,
    quote_withdrawn,
    request_made,
)
from scope.usual_terms import sheet_of


@receiver(confirmation_answered)
def tell_confirmation(
    confirmation: Confirmation, answer: ConfirmationAnswer, **kwargs: Any
) -> None:
    """Whoever looks after the client hears of it, else whoever asked."""
    client, who = confirmation.client, confirmation.contact.name
    owner_id = client.owner_id or confirmation.asked_by_id
    said = "confirmed" if answer.is_agreed else "sees it otherwise"
    dates = None if answer.is_agreed else _dates_in_doubt(confirmation)
    tell_members(
        confirmation.workspace,
        Notice.ANSWERED,
        key=str(confirmation.pk),
        headline=f"{who} {said}: {confirmation.title}"[:200],
        detail=f"{client.name}. "
        + ("It is on the record." if answer.is_agreed else "Their words stand beside it.")
        + (f" {DOUBTED}" if dates else ""),
        path=dates or page_of_confirmation(confirmation),
        client_id=client.pk,
        may=lambda member: member.pk == owner_id,
    )


def _dates_in_doubt(confirmation: Confirmation) -> str:
    """The page of the dates that the decision in question moved; "" where it moved none."""
    moved = DateAnswer.objects.filter(decision=confirmation.subject_id).first()
    slug = confirmation.client.workspace.slug
    return reverse("delivery:dates", args=[slug, moved.project_id]) if moved else ""


@receiver(quote_sent)
def follow_up_quote(version: QuoteVersion, **kwargs: Any) -> None:
    follow_up(version)


@receiver(quote_declined)
def end_following_declined(version: QuoteVersion, **kwargs: Any) -> None:
    end_follow_up(version, "declined")


@receiver(quote_withdrawn)
def end_following_withdrawn(version: QuoteVersion, **kwargs: Any) -> None:
    end_follow_up(version, "withdrawn")


@receiver(quote_first_opened)
def tell_quote_opened(version: QuoteVersion, **kwargs: Any) -> None:
    quote = version.quote
    tell_members(
        version.workspace,
        Notice.FIRST_OPENED,
        key=str(version.pk),
        headline=f"{quote.client.name} opened {version}",
        detail="For the first time, by a person and not a mail scanner.",
        path=_quote_page(version),
        client_id=quote.client_id,
    )


@receiver(quote_asked)
def tell_quote_question(question: QuoteQuestion, **kwargs: Any) -> None:
    quote = question.version.quote
    who = question.contact.name if question.contact else quote.client.name
    tell_members(
        question.workspace,
        Notice.QUOTE_ANSWERED,
        key=str(question.pk),
        headline=f"{who} asks for {question.get_about_display()}: {quote}",
        detail=" ".join(question.text.split())[:400] or "One click sends it as a new version.",
        path=_quote_page(question.version),
        client_id=quote.client_id,
        may=lambda member: may_see_everything_of(member, quote.client),
    )


@receiver(quote_declined)
def tell_quote_declined(version: QuoteVersion, answer: QuoteAnswer, **kwargs: Any) -> None:
    quote = version.quote
    tell_members(
        version.workspace,
        Notice.QUOTE_ANSWERED,
        key=str(answer.pk),
        headline=f"{quote.client.name} declined {quote}",
        detail=" ".join(answer.reason.split())[:400] or "They gave no reason.",
        path=_quote_page(version),
        client_id=quote.client_id,
        may=lambda member: may_see_everything_of(member, quote.client),
    )


@receiver(quote_accepted)
def end_following_accepted(version: QuoteVersion, **kwargs: Any) -> None:
    end_follow_up(version, "accepted")


@receiver(quote_accepted)
def bill_deposit(agreement: Agreement, version: QuoteVersion, **kwargs: Any) -> None:
    """What is due on signing, to the contact who pays: sent, or as a draft, as the quote says."""
    by = version.sent_by
    due = agreement.project.instalments.filter(trigger=Trigger.SIGNING).order_by("position")
    for instalment in due if by else ():
        bill_instalment(instalment.pk, by, issue=sheet_of(version).sends_deposit)


@receiver(quote_accepted)
def begin_first_week(agreement: Agreement, **kwargs: Any) -> None:
    start_by_agreement(agreement)


@receiver(quote_accepted)
def tell_quote_accepted(agreement: Agreement, version: QuoteVersion, **kwargs: Any) -> None:
    """Once, and only of what the client did by themselves."""
    if not agreement.is_signed:
        return
    waits = " It waits for your signature." if agreement.waits_for_us else ""
    if waits_to_be_issued(agreement):
        waits += " The invoice for what is due on signing waits as a draft."
    tell_members(
        agreement.workspace,
        Notice.QUOTE_ANSWERED,
        key=str(agreement.pk),
        headline=f"{agreement.client.name} signed {version.quote}",
        detail=f"{agreement.title}, {gross_in_words(agreement)}.{waits}",
        path=reverse("scope:agreement", args=[agreement.client.workspace.slug, agreement.pk]),
        client_id=agreement.client_id,
        may=lambda member: may_see_everything_of(member, agreement.client),
    )


def _quote_page(version: QuoteVersion) -> str:
    return reverse("scope:quote", args=[version.quote.client.workspace.slug, version.quote_id])


@receiver(request_made)
def tell_request(request: ScopeRequest, **kwargs: Any) -> None:
    """What a member put down themselves is no news to them."""
    if request.noted_by_id is not None:
        return
    client = request.client
    tell_members(
        client.workspace,
        Notice.MESSAGE_IN,
        key=f"asked:{request.pk}",
        headline=f"{request.contact or client.name} asks for something",
        detail=" ".join(request.text.split())[:400],
        path=reverse("clients:client", args=[client.workspace.slug, client.pk]),
        client_id=client.pk,
        may=lambda member: may_see_everything_of(member, client),
    )
