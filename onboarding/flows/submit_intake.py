"""Someone sends the intake form: a client, their people, files, an entry, a warm answer."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import Workspace
from clients.flows.add_files import add_files
from clients.models import Client, Contact
from clients.recording import Actor, record
from clients.vat_register import ask_about
from onboarding.confirming import confirm_intake
from onboarding.filling import fill_client
from onboarding.models import IntakeResponse
from onboarding.signals import intake_held, intake_submitted


@dataclass(frozen=True)
class Submission:
    """Answers that passed the form, with the files; `client` and `contact` by a personal link."""

    workspace: Workspace
    answers: dict[str, Any]
    files: list[StoredFile] = field(default_factory=list)
    held_why: str = ""
    client: Client | None = None
    contact: Contact | None = None


@transaction.atomic
def submit_intake(submission: Submission) -> IntakeResponse:
    """The open link always makes a new client; a personal one fills its own and proposes changes.

    Held answers are kept whole; nothing is mailed until a member says that a person wrote them.
    """
    client = submission.client or _new_client(submission)
    contact = submission.contact or _new_contact(client, submission.answers)
    response = _freeze(submission, client, contact)
    if submission.client is not None:
        fill_client(response, client, contact)
    _payer_of_new(submission, client)
    record(
        client,
        "intake.received",
        actor=Actor.contact(contact),
        headline=f"{contact.name} sent the intake form",
        detail=_detail(submission),
        subject=response.ref(),
        facts={"version": response.version, "files": len(submission.files)},
    )
    add_files(client, submission.files, Actor.contact(contact), "intake form")
    if submission.held_why:
        intake_held.send(IntakeResponse, response=response)
    else:
        welcome(response)
    return response


def welcome(response: IntakeResponse) -> None:
    """A person wrote: they hear from us at once, and the members hear of them."""
    confirm_intake(response)
    ask_about(response.client)
    intake_submitted.send(IntakeResponse, response=response)


def _new_client(submission: Submission) -> Client:
    answers = submission.answers
    return Client.objects.create(
        workspace=submission.workspace,
        name=(answers["legal_name"] or answers["name"])[:120],
        source=Client.Source.BY_FORM,
        **{
            name: answers[name]
            for name in (
                "legal_name", "address", "country", "tax_id", "order_number", "goals",
                "how_they_work", "heard_of_us",
            )
        },
    )  # fmt: skip


def _new_contact(client: Client, answers: dict[str, Any]) -> Contact:
    return Contact.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        name=answers["name"],
        email=answers["email"],
        phone=answers["phone"],
        decides=True,
        pays=not answers["payer_email"],
    )


def _payer_of_new(submission: Submission, client: Client) -> None:
    answers = submission.answers
    if submission.client is None and answers["payer_email"]:
        Contact.objects.create(
            workspace_id=client.workspace_id,
            client=client,
            name=answers["payer_name"] or answers["payer_email"][:120],
            email=answers["payer_email"],
            pays=True,
        )


def _freeze(submission: Submission, client: Client, contact: Contact) -> IntakeResponse:
    Client.objects.select_for_update(of=("self",), no_key=True).only("id").get(pk=client.pk)
    newest = IntakeResponse.objects.filter(client=client).aggregate(Max("version"))
    return IntakeResponse.objects.create(
        workspace=submission.workspace,
        client=client,
        contact=contact,
        version=(newest["version__max"] or 0) + 1,
        answers=submission.answers,
        file_ids=[str(stored.pk) for stored in submission.files],
        held_why=submission.held_why[:120],
    )


def _detail(submission: Submission) -> str:
    held = f"Held for a look: {submission.held_why}" if submission.held_why else ""
    n = len(submission.files)
    files = f"With {n} file{'s' if n > 1 else ''}." if n else ""
    return " ".join(part for part in (files, held) if part)
