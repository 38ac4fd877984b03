"""Someone sends the intake form: a client, their people, files, an entry, a warm answer."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.views.decorators.debug import sensitive_variables

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import Workspace
from clients.flows.add_files import add_files
from clients.flows.keep_secret import keep_secret
from clients.models import Client, Contact
from clients.recording import Actor, record
from clients.vat_register import ask_about
from onboarding.confirming import confirm_intake
from onboarding.definition import Definition
from onboarding.filling import add_people, fill_client
from onboarding.mapping import filled, people
from onboarding.models import FormVersion, IntakeResponse
from onboarding.ready import default_definition
from onboarding.signals import intake_held, intake_submitted


@dataclass(frozen=True)
class Submission:
    """Answers that passed the form, with the files; `client` and `contact` by a personal link.

    `logins` (username and value, by question) are kept sealed and stand nowhere else.
    """

    workspace: Workspace
    answers: dict[str, Any]
    version: FormVersion | None = None
    logins: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    files: list[StoredFile] = field(default_factory=list)
    client: Client | None = None
    contact: Contact | None = None

    @property
    def definition(self) -> Definition:
        return self.version.definition if self.version else default_definition()

    def filled(self) -> dict[str, str]:
        return filled(self.definition, self.answers)


@sensitive_variables("submission")
@transaction.atomic
def submit_intake(submission: Submission, held_why: str = "") -> IntakeResponse:
    """The open link always makes a new client; a personal one fills its own and proposes changes.

    Held answers are kept whole; nothing is mailed until a member says that a person wrote them.
    """
    client = submission.client or _new_client(submission)
    contact = submission.contact or _new_contact(client, submission.filled())
    response = _freeze(submission, client, contact, held_why)
    if submission.client is not None:
        fill_client(response, client, contact)
    _payer_of_new(submission, client)
    add_people(client, people(submission.definition, submission.answers))
    record(
        client,
        "intake.received",
        actor=Actor.contact(contact),
        headline=f"{contact.name} sent the intake form",
        detail=_detail(submission, held_why),
        subject=response.ref(),
        facts={"version": response.version, "files": len(submission.files)},
    )
    add_files(client, submission.files, Actor.contact(contact), "intake form")
    _keep_logins(submission, client, contact)
    if held_why:
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
    said = submission.filled()
    return Client.objects.create(
        workspace=submission.workspace,
        name=(said.get("client.legal_name") or said["contact.name"])[:120],
        source=Client.Source.BY_FORM,
        **{
            place.removeprefix("client."): given
            for place, given in said.items()
            if place.startswith("client.")
        },
    )


def _new_contact(client: Client, said: dict[str, str]) -> Contact:
    return Contact.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        name=said["contact.name"],
        email=said["contact.email"],
        phone=said.get("contact.phone", ""),
        decides=True,
        pays=not said.get("payer.email"),
    )


def _payer_of_new(submission: Submission, client: Client) -> None:
    said = submission.filled()
    if submission.client is None and said.get("payer.email"):
        Contact.objects.create(
            workspace_id=client.workspace_id,
            client=client,
            name=said.get("payer.name") or said["payer.email"][:120],
            email=said["payer.email"],
            pays=True,
        )


@sensitive_variables()
def _keep_logins(submission: Submission, client: Client, contact: Contact) -> None:
    for key, login in submission.logins.items():
        question = submission.definition.question(key)
        if question is not None and login["value"]:
            asked = {"label": question.label[:120], "purpose": question.text[:200]}
            keep_secret(client, {**asked, **login}, Actor.contact(contact))


def _freeze(
    submission: Submission, client: Client, contact: Contact, held_why: str
) -> IntakeResponse:
    Client.objects.select_for_update(of=("self",), no_key=True).only("id").get(pk=client.pk)
    newest = IntakeResponse.objects.filter(client=client).aggregate(Max("version"))
    return IntakeResponse.objects.create(
        workspace=submission.workspace,
        client=client,
        contact=contact,
        version=(newest["version__max"] or 0) + 1,
        form_version=submission.version,
        answers=submission.answers,
        file_ids=[str(stored.pk) for stored in submission.files],
        held_why=held_why[:120],
    )


def _detail(submission: Submission, held_why: str) -> str:
    held = f"Held for a look: {held_why}" if held_why else ""
    n = len(submission.files)
    files = f"With {n} file{'s' if n > 1 else ''}." if n else ""
    return " ".join(part for part in (files, held) if part)
