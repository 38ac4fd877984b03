"""Before asking, a client looks whether it is agreed: what they typed and read is kept for us."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from changes.likeness import Likeness, rank
from changes.models import AgreementLookup
from changes.passages import Passage, passages_of
from clientdesk import clock
from clients.models import Client, Contact
from scope.models import Agreement, Project, ScopeRequest

SHOWN = 3
PROJECTS = 10


@dataclass(frozen=True)
class Answered:
    """What the agreement says of some words: `named` where it names them, else what is `near`."""

    lookup: AgreementLookup
    named: list[Passage]
    near: list[Passage]


@transaction.atomic
def ask_agreement(client: Client, contact: Contact | None, words: str) -> Answered | None:
    """Against what is agreed now for each of their projects. None where nothing is agreed."""
    agreed = newest_agreements(client)
    if not agreed:
        return None
    found: list[tuple[Likeness, Agreement]] = []
    for one in agreed:
        found += [(like, one) for like in rank(words, passages_of(one.facts))]
    found.sort(key=lambda pair: -pair[0].score)
    named = [like.passage for like, _ in found if like.is_named][:SHOWN]
    first = found[0] if found else None
    lookup = AgreementLookup.objects.create(
        workspace_id=client.workspace_id,
        client_id=first[1].client_id if first else client.pk,
        contact=contact,
        agreement=first[1] if first else agreed[0],
        words=words,
        verdict=named[0].verdict if named else "",
        place=named[0].title[:200] if named else "",
        at=clock.now(),
    )
    near = [like.passage for like, _ in found if not like.is_named][:SHOWN]
    return Answered(lookup, named, near if not named else [])


@transaction.atomic
def asked_after_all(lookup_id: UUID, client: Client, request: ScopeRequest) -> None:
    """They looked, and asked for it then; a lookup of somebody else is left alone."""
    found = AgreementLookup.objects.filter(pk=lookup_id, client__in=client.record_ids, request=None)
    found.update(request=request)


def newest_agreements(client: Client) -> list[Agreement]:
    """What holds now for each of their projects, the newest project first: one query."""
    projects = Project.objects.filter(client__in=client.record_ids).order_by("-began_at")
    found = Agreement.objects.filter(project__in=projects.values("pk")).order_by(
        "-project__began_at", "project", "-n"
    )
    newest: dict[UUID, Agreement] = {}
    for one in found[: PROJECTS * 5]:
        newest.setdefault(one.project_id, one)
    return list(newest.values())[:PROJECTS]
