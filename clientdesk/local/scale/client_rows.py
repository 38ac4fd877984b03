"""One client of the scale data set, with everything that hangs on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import models

from clientdesk.local.scale import words
from clientdesk.local.scale.chain import Chain, moment_id
from clientdesk.local.scale.invoice_rows import add_invoice
from clientdesk.local.scale.plan import Wanted
from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client, Contact
from clients.recording import Actor


@dataclass(frozen=True)
class Studio:
    """The workspace that is filled, and who writes in it: the owner first."""

    workspace: Workspace
    members: list[Member]
    today: datetime
    chance: Random


def rows_of_client(studio: Studio, wanted: Wanted) -> list[models.Model]:
    """All rows of one client, in an order in which the database takes them."""
    since = wanted.since
    client = _client(studio, wanted.place, since)
    people = _contacts(studio, client, since)
    owner = client.owner or studio.members[0]
    chain = Chain(client, studio.chance)
    chain.tell(
        since, "client.added", Actor.member(owner), f"{client.name} added", subject=client.ref()
    )
    rows: list[models.Model] = [client, *people]
    for at, number in wanted.invoices:
        rows += add_invoice(studio, chain, people[0], at, number)
    _add_notes(studio, chain, people, since, wanted.entries - len(chain.happened))
    entries, texts = chain.written()
    return [*rows, *entries, *texts]


def _client(studio: Studio, place: int, since: datetime) -> Client:
    chance = studio.chance
    name = words.business(place, chance)
    owner = chance.choice([None, *studio.members]) if len(studio.members) > 1 else studio.members[0]
    return Client(
        id=moment_id(since, chance),
        workspace=studio.workspace,
        created_at=since,
        name=name,
        legal_name=f"{name} Ltd" if place % 3 else "",
        address=f"{chance.randint(1, 90)} {chance.choice(words.SUBURBS)}\nGalway H91 X2R3",
        country="IE",
        website=f"client{place}.example.test" if place % 2 else "",
        goals="More orders before Christmas, and people finding our hours." if place % 5 else "",
        owner=owner,
        archived_at=since + timedelta(days=30) if place % 17 == 16 else None,
    )


def _contacts(studio: Studio, client: Client, since: datetime) -> list[Contact]:
    people = []
    for number in range(1 + client.pk.int % 2):
        name = words.person(studio.chance)
        people.append(
            Contact(
                id=moment_id(since, studio.chance),
                workspace=studio.workspace,
                created_at=since,
                client=client,
                name=name,
                email=f"person{number}.{str(client.pk)[-12:]}@example.test",
                decides=number == 0,
                pays=number == 0,
                works_with_us=number > 0,
            )
        )
    return people


def _add_notes(
    studio: Studio, chain: Chain, people: list[Contact], since: datetime, how_many: int
) -> None:
    chance = studio.chance
    seconds = int((studio.today - since).total_seconds()) - 60
    for _ in range(how_many):
        at = since + timedelta(seconds=chance.randint(30, seconds))
        kind = chance.choice(words.KINDS_OF_NOTES)
        actor = Actor.member(chance.choice(studio.members))
        chain.tell(at, kind, actor, words.note(chance, chance.choice(people).name))
