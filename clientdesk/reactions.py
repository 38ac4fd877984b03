"""What follows from what: every receiver of every signal, so that one page tells it."""

from datetime import datetime
from typing import Any

from allauth.account.signals import email_changed
from anymail.signals import inbound, tracking
from django.dispatch import receiver
from django.urls import reverse

from billing.flows.bill_instalment import bill_instalment, waits_to_be_issued
from billing.models import BillingDocument, Dispute, Payment
from billing.receiving import expire_stale_checkouts
from billing.signals import (
    dispute_closed,
    dispute_opened,
    document_first_opened,
    invoice_issued,
    invoice_paid,
    payment_booked,
    payment_failed,
    payment_pending,
    surplus_received,
)
from booking.flows.set_kinds import set_usual_kinds
from booking.models import Booking
from booking.signals import call_booked, call_cancelled, call_moved
from clientdesk import clock
from clientdesk.accounts.flows.follow_address import follow_address
from clientdesk.lib.money import Money, format_money
from clientdesk.mail.arriving import take_from_provider
from clientdesk.mail.models import TO_MEMBERS, Delivery, Message
from clientdesk.mail.signals import (
    message_bounced,
    message_cancelled,
    message_failed,
    message_held,
    message_received,
    message_seen,
    message_sent,
)
from clientdesk.mail.tracking import take_event
from clientdesk.notices.erasure import tell_owners_of_erasure
from clientdesk.notices.models import Notice
from clientdesk.notices.payout import tell_owners_of_new_account
from clientdesk.notices.telling import tell_members
from clientdesk.team.models import Invitation
from clientdesk.team.signals import member_joined, member_left, role_changed
from clientdesk.team.telling import tell_owners
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.signals import payout_details_changed, workspace_opened
from clients.correspondence.pages import page_of_message
from clients.correspondence.queries import unseen_by_anyone
from clients.flows.stop_address import stop_address
from clients.models import Client, Confirmation, ConfirmationAnswer, Contact, Erasure
from clients.on_timeline import page_of_confirmation
from clients.recording import Actor, record
from clients.rules import may_see_everything_of
from clients.searching import forget_erased
from clients.signals import confirmation_answered, person_erased
from followups.flows.hold_for_answer import hold_for_answer, release_after_answer
from followups.flows.hold_reminders import end_reminders, hold_while_pending, release
from followups.flows.start_reminders import start_reminders
from followups.intake_nudges import start_intake_nudge
from followups.onboarding_follow_up import end_step_follow_up, follow_step
from followups.policies import invoice_reminders
from followups.quote_follow_up import end_follow_up, follow_up
from onboarding.flows.note_answer import note_answer
from onboarding.flows.seed_forms import seed_forms
from onboarding.models import Inquiry, IntakeDraft, IntakeResponse, Lead
from onboarding.promised import promised
from onboarding.signals import (
    changes_proposed,
    inquiry_held,
    inquiry_received,
    intake_begun,
    intake_held,
    intake_submitted,
)
from playbooks.flows.hear_client import call_has_changed, call_was_booked, intake_came_in
from playbooks.flows.publish_playbook import set_usual_playbook
from playbooks.flows.start_by_agreement import start_by_agreement
from playbooks.models import OnboardingStep
from playbooks.signals import step_became_due, step_ended, step_started
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

# Mails to members are no news on a client's timeline.
QUIET = TO_MEMBERS


@receiver(workspace_opened)
def set_usual_reminders(workspace: Workspace, **kwargs: Any) -> None:
    invoice_reminders(workspace)


@receiver(workspace_opened)
def give_ready_made_forms(workspace: Workspace, **kwargs: Any) -> None:
    seed_forms(workspace)


@receiver(workspace_opened)
def set_usual_week(workspace: Workspace, **kwargs: Any) -> None:
    set_usual_playbook(workspace)


@receiver(workspace_opened)
def set_usual_calls(workspace: Workspace, **kwargs: Any) -> None:
    set_usual_kinds(workspace)


@receiver(payout_details_changed)
def tell_new_account(
    workspace: Workspace, member: Member, was: str, at: datetime, **kwargs: Any
) -> None:
    tell_owners_of_new_account(workspace, member, was, at)


@receiver(person_erased)
def forget_and_tell_of_erasure(erasure: Erasure, by: Member, **kwargs: Any) -> None:
    forget_erased(erasure)
    tell_owners_of_erasure(erasure.workspace, by, erasure.pk, erasure.client_id)


@receiver(email_changed)
def move_memberships(user: Any, to_email_address: Any, **kwargs: Any) -> None:
    follow_address(user, to_email_address)


@receiver(member_joined)
def tell_joined(member: Member, invitation: Invitation, **kwargs: Any) -> None:
    headline = f"{member.name} joined {member.workspace.name} as {member.get_role_display()}"
    tell_owners(member.workspace, f"joined:{invitation.pk}", headline, besides=member.pk)


@receiver(role_changed)
def tell_role(member: Member, by: Member, was: str, **kwargs: Any) -> None:
    was_called = dict(Member.ROLES)[was]
    headline = f"{member.name} is {member.get_role_display()} now, was {was_called}: {by.name}"
    tell_owners(member.workspace, f"role:{member.pk}:{clock.now().isoformat()}", headline)


@receiver(member_left)
def tell_left(member: Member, by: Member, **kwargs: Any) -> None:
    headline = f"{member.name} has left {member.workspace.name}"
    tell_owners(member.workspace, f"left:{member.pk}:{clock.now().isoformat()}", headline)


@receiver(invoice_issued)
def plan_reminders(document: BillingDocument, **kwargs: Any) -> None:
    start_reminders(document)


@receiver(invoice_paid)
def end_reminding(document: BillingDocument, **kwargs: Any) -> None:
    end_reminders(document, "paid")


@receiver(payment_pending)
def hold_reminders(document: BillingDocument, **kwargs: Any) -> None:
    hold_while_pending(document)


@receiver(payment_failed)
def tell_failed_payment(document: BillingDocument, reason: str, **kwargs: Any) -> None:
    release(document)
    key = kwargs.get("key") or f"{document.pk}:{reason}"
    tell_members(
        document.workspace,
        Notice.PAYMENT_FAILED,
        key=key,
        headline=f"A payment for invoice {document.number} failed",
        detail=f"{document.client.name}: {reason}. The invoice is open as before.",
        path=_document_page(document),
        client_id=document.client_id,
    )


@receiver(payment_booked)
def tell_payment(document: BillingDocument, payment: Payment, **kwargs: Any) -> None:
    release(document)
    if payment.provider == "hand":
        return  # who recorded it knows
    amount = format_money(Money(payment.amount_minor, payment.currency), document.workspace.locale)
    tell_members(
        document.workspace,
        Notice.PAID,
        key=str(payment.pk),
        headline=f"{document.client.name} paid {amount}",
        detail=f"Invoice {document.number}, by {payment.get_method_display()}.",
        path=_document_page(document),
        client_id=document.client_id,
    )


@receiver(invoice_issued)
def close_checkouts_of_the_old_sum(document: BillingDocument, **kwargs: Any) -> None:
    if document.corrects is not None:
        expire_stale_checkouts(document.corrects)


@receiver(surplus_received)
def tell_surplus(
    document: BillingDocument, payment: Payment, surplus: Money, **kwargs: Any
) -> None:
    more = format_money(surplus, document.workspace.locale)
    tell_members(
        document.workspace,
        Notice.PAID,
        key=f"surplus:{payment.pk}",
        headline=f"{document.client.name} paid {more} more than was owed",
        detail=f"Invoice {document.number}. It stands as credit; one click gives it back.",
        path=_payments_page(document),
        client_id=document.client_id,
    )


@receiver(dispute_opened)
@receiver(dispute_closed)
def tell_dispute(document: BillingDocument, dispute: Dispute, **kwargs: Any) -> None:
    amount = format_money(Money(dispute.amount_minor, document.currency), document.workspace.locale)
    tell_members(
        document.workspace,
        Notice.PAYMENT_FAILED,
        key=str(dispute.pk),
        headline=f"The dispute over {amount} from {document.client.name} was {dispute.state}",
        detail=f"Invoice {document.number}. Stripe shows what the bank wants and until when.",
        path=_payments_page(document),
        client_id=document.client_id,
    )


@receiver(document_first_opened)
def tell_first_opened(document: BillingDocument, **kwargs: Any) -> None:
    tell_members(
        document.workspace,
        Notice.FIRST_OPENED,
        key=str(document.pk),
        headline=f"{document.client.name} opened invoice {document.number}",
        detail="For the first time, by a person and not a mail scanner.",
        path=_document_page(document),
        client_id=document.client_id,
    )


@receiver(message_sent)
def record_sent_mail(message: Message, **kwargs: Any) -> None:
    _record_mail(message, "mail.sent", f"Mail to {message.to}: {message.subject}")


@receiver(message_cancelled)
def record_cancelled_mail(message: Message, **kwargs: Any) -> None:
    headline = f"Mail not sent to {message.to}: {message.subject}"
    _record_mail(message, "mail.cancelled", headline, message.cancelled_why)


@receiver(message_failed)
def tell_failed_mail(message: Message, **kwargs: Any) -> None:
    _record_mail(
        message, "mail.failed", f"Mail could not be delivered: {message.subject}", message.error
    )
    if message.kind in QUIET:
        return  # a notice about a notice would go in circles
    path = reverse("today:today", kwargs={"workspace_slug": message.workspace.slug})
    tell_members(
        message.workspace,
        Notice.BOUNCED,
        key=str(message.pk),
        headline=f"A mail to {message.to} could not be delivered",
        detail=f"“{message.subject}”: {message.error} Check the address, then press Retry.",
        path=path,
        client_id=message.client_id,
    )


@receiver(tracking)
def note_what_the_provider_tells(event: Any, **kwargs: Any) -> None:
    take_event(event)


@receiver(inbound)
def keep_what_comes_in(event: Any, **kwargs: Any) -> None:
    take_from_provider(event)


@receiver(message_bounced)
def stop_mail_to_address(
    message: Message, address: str, what: str, reason: str, **kwargs: Any
) -> None:
    stopped = stop_address(message, address, what, reason)
    complained = what == Delivery.What.COMPLAINED
    who = stopped[0] if stopped else None
    by_phone = f" Ring {who.name}: {who.phone}." if who and who.phone else ""
    tell_members(
        message.workspace,
        Notice.BOUNCED,
        key=f"{what}:{message.pk}:{address}",
        headline=f"{who or address} marked a mail as unwanted"
        if complained
        else f"A mail to {address} came back",
        detail=f"“{message.subject}”: {reason or 'no reason given'}. Nothing more goes there until "
        f"you say that it may.{by_phone}",
        path=page_of_message(message)
        if message.client_id
        else reverse("today:today", args=[message.workspace.slug]),
        client_id=message.client_id,
    )


@receiver(message_received)
def hold_while_unread(message: Message, **kwargs: Any) -> None:
    if message.client_id and not message.seen_at:
        hold_for_answer(message.client_id)


@receiver(message_received)
def tell_message(message: Message, **kwargs: Any) -> None:
    """Not of a mail that a member dropped in, or took out of the tray: they know."""
    if message.seen_at or message.arrival is None or message.arrival.by_id is not None:
        return
    client = Client.objects.get(pk=message.client_id)
    tell_members(
        message.workspace,
        Notice.MESSAGE_IN,
        key=str(message.pk),
        headline=f"{message.from_name or message.from_email} wrote: {message.subject}",
        detail=" ".join(message.said.split())[:400],
        path=page_of_message(message),
        client_id=message.client_id,
        may=lambda member: may_see_everything_of(member, client),
    )


@receiver(confirmation_answered)
def tell_confirmation(
    confirmation: Confirmation, answer: ConfirmationAnswer, **kwargs: Any
) -> None:
    """Whoever looks after the client hears of it, else whoever asked."""
    client, who = confirmation.client, confirmation.contact.name
    owner_id = client.owner_id or confirmation.asked_by_id
    said = "confirmed" if answer.is_agreed else "sees it otherwise"
    tell_members(
        confirmation.workspace,
        Notice.ANSWERED,
        key=str(confirmation.pk),
        headline=f"{who} {said}: {confirmation.title}"[:200],
        detail=f"{client.name}. "
        + ("It is on the record." if answer.is_agreed else "Their words stand beside it."),
        path=page_of_confirmation(confirmation),
        client_id=client.pk,
        may=lambda member: member.pk == owner_id,
    )


@receiver(message_held)
def tell_held_message(message: Message, **kwargs: Any) -> None:
    """Once a day at most: a flood of strangers' mail is no flood of notices."""
    day = message.created_at.astimezone(message.workspace.zone_info).date()
    tell_members(
        message.workspace,
        Notice.MESSAGE_IN,
        key=f"tray:{day.isoformat()}",
        headline="A mail waits in the tray",
        detail=f"From {message.from_email or 'nobody named'}: {message.subject}. "
        "Say whose it is, or put it aside.",
        path=reverse("clients:tray", args=[message.workspace.slug]),
    )


@receiver(message_seen)
def release_reminders(message: Message, **kwargs: Any) -> None:
    if message.client_id and not unseen_by_anyone(message.client_id):
        release_after_answer(message.client_id)


def _record_mail(message: Message, kind: str, headline: str, detail: str = "") -> None:
    client = message.client_id and Client.objects.filter(pk=message.client_id).first()
    if client and message.kind not in QUIET:
        record(
            client,
            kind,
            actor=Actor.desk(),
            headline=headline,
            detail=detail,
            subject=message.ref(),
            facts={"kind": message.kind},
        )


def _payments_page(document: BillingDocument) -> str:
    return reverse("billing:payments", args=[document.workspace.slug, document.pk])


def _document_page(document: BillingDocument) -> str:
    return reverse(
        "billing:document",
        kwargs={"workspace_slug": document.workspace.slug, "document_id": document.pk},
    )


@receiver(intake_submitted)
def end_form_step(response: IntakeResponse, **kwargs: Any) -> None:
    intake_came_in(response)


@receiver(call_booked)
def end_kickoff_step(booking: Booking, **kwargs: Any) -> None:
    call_was_booked(booking)


@receiver(call_moved)
@receiver(call_cancelled)
def move_days_of_kickoff(booking: Booking, **kwargs: Any) -> None:
    call_has_changed(booking)


@receiver(step_became_due)
@receiver(step_started)
def follow_onboarding(step: OnboardingStep, **kwargs: Any) -> None:
    follow_step(step)


@receiver(step_ended)
def end_following_onboarding(step: OnboardingStep, **kwargs: Any) -> None:
    end_step_follow_up(step)


@receiver(intake_submitted)
def tell_intake(response: IntakeResponse, **kwargs: Any) -> None:
    files = len(response.file_ids)
    tell_members(
        response.workspace,
        Notice.INTAKE_IN,
        key=str(response.pk),
        headline=f"{response.client.name} filled in the intake form",
        detail=f"Sent by {response.contact}" + (f", with {files} files." if files else "."),
        path=_intake_page(response),
        client_id=response.client_id,
    )


@receiver(intake_begun)
def plan_intake_nudge(draft: IntakeDraft, **kwargs: Any) -> None:
    start_intake_nudge(draft)


@receiver(intake_held)
def tell_held_intake(response: IntakeResponse, **kwargs: Any) -> None:
    """Once a day at most: a flood of forms is no flood of mails."""
    day = response.submitted_at.astimezone(response.workspace.zone_info).date()
    tell_members(
        response.workspace,
        Notice.INTAKE_IN,
        key=f"held:{day.isoformat()}",
        headline="An intake form is held for a look",
        detail=f"{response.held_why} Nothing was mailed to the sender.",
        path=_intake_page(response),
        client_id=response.client_id,
    )


def _intake_page(response: IntakeResponse) -> str:
    where = {"workspace_slug": response.workspace.slug, "client_id": response.client_id}
    return reverse("onboarding:response", kwargs={**where, "response_id": response.pk})


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


@receiver(changes_proposed)
def tell_proposed_changes(client: Client, contact: Contact, how_many: int, **kwargs: Any) -> None:
    tell_members(
        client.workspace,
        Notice.MESSAGE_IN,
        key=f"proposed:{contact.pk}:{clock.now().isoformat()}",
        headline=f"{contact.name} says that company data of {client.name} changed",
        detail=f"{how_many} value{'s' if how_many > 1 else ''}. Take it or leave it on their page.",
        path=reverse("clients:client", args=[client.workspace.slug, client.pk]),
        client_id=client.pk,
        may=lambda member: may_see_everything_of(member, client),
    )


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


@receiver(inquiry_received)
def tell_inquiry(inquiry: Inquiry, lead: Lead, **kwargs: Any) -> None:
    """Once, with the promise that was made in our name."""
    by = promised(inquiry.answer_by, inquiry.workspace.zone)
    tell_members(
        inquiry.workspace,
        Notice.INQUIRY_IN,
        key=str(inquiry.pk),
        headline=f"{inquiry.name} sent an inquiry",
        detail=f"They were promised an answer by {by}. {' '.join(inquiry.wants.split())[:300]}",
        path=_lead_page(lead),
        client_id=inquiry.client_id,
    )


@receiver(inquiry_held)
def tell_held_inquiry(inquiry: Inquiry, lead: Lead, **kwargs: Any) -> None:
    """Once a day at most: a flood of inquiries is no flood of mails."""
    tell_members(
        inquiry.workspace,
        Notice.INQUIRY_IN,
        key=f"held:{inquiry.received_on().isoformat()}",
        headline="An inquiry is held for a look",
        detail=f"{inquiry.held_why} Nothing was mailed to the sender.",
        path=_lead_page(lead),
        client_id=inquiry.client_id,
    )


@receiver(message_sent)
def note_that_they_heard_from_us(message: Message, **kwargs: Any) -> None:
    """A letter by a person answers an inquiry; what goes by itself does not."""
    if message.written_by_id and message.client_id:
        note_answer(message.client_id, message.created_at)


def _lead_page(lead: Lead) -> str:
    return reverse("leads:lead", args=[lead.workspace.slug, lead.pk])
