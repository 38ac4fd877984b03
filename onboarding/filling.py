"""A personal link's answers: what was empty is filled, what differs is proposed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from clientdesk import clock
from clients.models import Client, Contact
from onboarding.models import IntakeResponse, Proposal

# Where an answer belongs: "client.tax_id" is the client's VAT number.
_CLIENT = (
    "legal_name", "address", "country", "tax_id", "order_number", "goals", "how_they_work",
)  # fmt: skip
_CONTACT = ("name", "email", "phone")
PAYER = "payer"


@dataclass(frozen=True)
class Answer:
    place: str
    row: Model
    attribute: str
    given: str

    @property
    def was(self) -> str:
        return str(getattr(self.row, self.attribute) or "")


def fill_client(response: IntakeResponse, client: Client, contact: Contact) -> None:
    """Nothing that was there is overwritten. A newer proposal takes the place of an older one."""
    touched: dict[Model, list[str]] = {}
    for answer in _answers(response, client, contact):
        if not answer.given or answer.given == answer.was:
            continue
        if answer.was:
            _propose(response, answer.place, answer.was, answer.given)
        else:
            setattr(answer.row, answer.attribute, answer.given)
            touched.setdefault(answer.row, []).append(answer.attribute)
    for row, names in touched.items():
        row.save(update_fields=names)
    _payer(response, client)


def _answers(response: IntakeResponse, client: Client, contact: Contact) -> Iterator[Answer]:
    for name in _CLIENT:
        yield Answer(f"client.{name}", client, name, response.answers[name])
    for name in _CONTACT:
        yield Answer(f"contact.{name}", contact, name, response.answers[name])


def _payer(response: IntakeResponse, client: Client) -> None:
    email = response.answers["payer_email"]
    if not email:
        return
    name = response.answers["payer_name"] or email
    payers = client.contacts.filter(pays=True, left_at=None)
    if payers.filter(email__iexact=email).exists():
        return
    was = ", ".join(f"{payer.name} <{payer.email}>" for payer in payers)
    _propose(response, PAYER, was, f"{name} <{email}>")


def _propose(response: IntakeResponse, place: str, was: str, proposed: str) -> None:
    older = Proposal.objects.filter(client_id=response.client_id, field=place, answered_at=None)
    older.update(answered_at=clock.now(), is_taken=False)
    Proposal.objects.create(
        workspace_id=response.workspace_id,
        response=response,
        client_id=response.client_id,
        field=place,
        was=was,
        proposed=proposed,
    )
