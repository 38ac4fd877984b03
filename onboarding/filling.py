"""A personal link's answers: what was empty is filled, what differs is proposed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from clients.models import Client, Contact
from onboarding.mapping import filled
from onboarding.models import IntakeResponse
from onboarding.proposing import PAYER, payers_in_words, propose


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
            propose(client, answer.place, answer.was, answer.given, response=response)
        else:
            setattr(answer.row, answer.attribute, answer.given)
            touched.setdefault(answer.row, []).append(answer.attribute)
    for row, names in touched.items():
        row.save(update_fields=names)
    _payer(response, client)


def _answers(response: IntakeResponse, client: Client, contact: Contact) -> Iterator[Answer]:
    rows: dict[str, Model] = {"client": client, "contact": contact}
    for place, given in filled(response.definition, response.answers).items():
        whose, _, attribute = place.partition(".")
        if whose in rows:
            yield Answer(place, rows[whose], attribute, given)


def _payer(response: IntakeResponse, client: Client) -> None:
    said = filled(response.definition, response.answers)
    email = said.get("payer.email", "")
    if not email:
        return
    name = said.get("payer.name") or email
    payers = client.contacts.filter(pays=True, left_at=None)
    if payers.filter(email__iexact=email).exists():
        return
    was = payers_in_words(payers)
    propose(client, PAYER, was, f"{name} <{email}>", response=response)


def add_people(client: Client, people: list[dict[str, str]]) -> None:
    """Who is not known at this client yet, by address or else by name, is added."""
    for person in people:
        known = client.contacts.filter(left_at=None)
        same = {"email__iexact": person["email"]} if person["email"] else {"name": person["name"]}
        if not known.filter(**same).exists():
            Contact.objects.create(
                workspace_id=client.workspace_id, client=client, works_with_us=True, **person
            )
