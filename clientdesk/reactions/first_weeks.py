"""What follows from forms, calls and the steps of an onboarding."""

from collections.abc import Mapping
from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from booking.models import Booking
from booking.signals import call_booked, call_cancelled, call_moved
from clientdesk import clock
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clients.models import Client, Contact
from clients.rules import may_see_everything_of
from clients.signals import billing_told
from followups.intake_nudges import start_intake_nudge
from followups.onboarding_follow_up import end_step_follow_up, follow_step
from onboarding.flows.propose_changes import propose_changes
from onboarding.models import IntakeDraft, IntakeResponse
from onboarding.signals import (
    changes_proposed,
    intake_begun,
    intake_held,
    intake_submitted,
)
from playbooks.flows.hear_client import call_has_changed, call_was_booked, intake_came_in
from playbooks.models import OnboardingStep
from playbooks.signals import step_became_due, step_ended, step_started


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
        may=lambda member: may_see_everything_of(member, response.client),
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


@receiver(billing_told)
def propose_what_differs(
    client: Client, contact: Contact, said: Mapping[str, str], **kwargs: Any
) -> None:
    propose_changes(client, contact, said)


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
