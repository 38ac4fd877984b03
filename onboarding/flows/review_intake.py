"""A member has read the answers, or says whether a person wrote held ones."""

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.flows.archive_client import archive_client
from clients.models import Client
from clients.recording import Actor, record
from onboarding.flows.submit_intake import welcome
from onboarding.models import HoldAnswer, IntakeResponse, IntakeReview


@transaction.atomic
def mark_seen(response: IntakeResponse, by: Member) -> None:
    """The answers leave Today. Once, whoever is first."""
    _review(response, by)


@transaction.atomic
def release(response: IntakeResponse, by: Member) -> None:
    """A person wrote it: they get their confirmation now."""
    if _answer_hold(response, by, is_person=True):
        record(
            response.client,
            "intake.released",
            actor=Actor.member(by),
            headline="The held intake form was let through",
            subject=response.ref(),
        )
        welcome(response)


@transaction.atomic
def discard(response: IntakeResponse, by: Member) -> None:
    """No person wrote it. The answers stay, put away; a client it made is archived."""
    if not _answer_hold(response, by, is_person=False):
        return
    record(
        response.client,
        "intake.discarded",
        actor=Actor.member(by),
        headline="The held intake form was put aside",
        subject=response.ref(),
    )
    _review(response, by)
    if response.client.source == Client.Source.BY_FORM and response.version == 1:
        archive_client(response.client_id, by)


def _answer_hold(response: IntakeResponse, by: Member, is_person: bool) -> bool:
    if not response.held_why:
        return False
    _, is_first = HoldAnswer.objects.get_or_create(
        workspace_id=response.workspace_id,
        response=response,
        defaults={"by_id": by.pk, "is_person": is_person},
    )
    return is_first


def _review(response: IntakeResponse, by: Member) -> None:
    _, is_first = IntakeReview.objects.get_or_create(
        workspace_id=response.workspace_id, response=response, defaults={"by_id": by.pk}
    )
    if is_first:
        record(
            response.client,
            "intake.seen",
            actor=Actor.member(by),
            headline=f"{by.name} read the intake form",
            subject=response.ref(),
        )
