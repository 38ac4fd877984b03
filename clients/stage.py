"""Where a client stands, derived from facts. Rooms above add the facts they know.

A member may say otherwise (`flows/say_stage.py`): a dated row with who and why, shown as such.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, QuerySet, Value

from clients.models import Client, StageOverride
from clients.models.merge import Families


class Stage(Enum):
    """The lifecycle; the value is (label, kind of tag)."""

    ACQUISITION = ("New inquiry", "wait")
    ONBOARDING = ("Onboarding", "info")
    DELIVERY = ("In delivery", "info")
    BILLING = ("Billing", "info")
    RETENTION = ("Between projects", "")
    ADVOCACY = ("Recommends us", "ok")
    PAST = ("Past client", "")
    DECLINED = ("Declined", "")

    @property
    def label(self) -> str:
        return self.value[0]

    @property
    def kind(self) -> str:
        return self.value[1]


# What an archived client may be called by hand; anything else waits until they are back.
_PUT_AWAY = {Stage.PAST, Stage.DECLINED}

Fact = Callable[[Sequence[UUID]], "set[UUID] | QuerySet[Any]"]


@dataclass(frozen=True)
class _Registered:
    weight: int
    stage: "Stage"
    of: str
    ask: Fact


_facts: dict[str, _Registered] = {}


def stage_fact(
    name: str, stage: Stage, weight: int, of: str = "client_id"
) -> Callable[[Fact], Fact]:
    """Registers a question: of which of these clients does it hold? The greatest weight decides.

    Rows whose column `of` names the client are asked for together with those of the other facts.
    """

    def register(fact: Fact) -> Fact:
        _facts[name] = _Registered(weight, stage, of, fact)
        return fact

    return register


@dataclass(frozen=True)
class Standing:
    """A client's stage; `by_hand` when someone said so, `derived` what the facts say."""

    stage: Stage
    derived: Stage
    by_hand: StageOverride | None = None


def standings(clients: Iterable[Client]) -> dict[UUID, Standing]:
    """Two questions for any number of clients, and one for each fact that answers with a set."""
    known = {client.pk: client for client in clients}
    derived, said = _derived(known), _said(known)
    return {pk: _standing(client, derived[pk], said.get(pk)) for pk, client in known.items()}


def standing(client: Client) -> Standing:
    return standings([client])[client.pk]


def stages(clients: Iterable[Client]) -> dict[UUID, Stage]:
    return {pk: one.stage for pk, one in standings(clients).items()}


def stage(client: Client) -> Stage:
    return standing(client).stage


def _standing(client: Client, derived: Stage, said: StageOverride | None) -> Standing:
    if said is None or said.stage not in Stage.__members__:
        return Standing(derived, derived)
    wished = Stage[said.stage]
    if client.archived_at is not None and wished not in _PUT_AWAY:
        return Standing(derived, derived)
    return Standing(wished, derived, said)


def _derived(known: dict[UUID, Client]) -> dict[UUID, Stage]:
    found = {pk: _by_itself(client) for pk, client in known.items()}
    active = [client for client in known.values() if client.archived_at is None]
    shown = _shown(active)
    for fact, pk in _holding(list(shown)) if active else ():
        found[shown[pk]] = fact.stage
    return found


def _holding(client_ids: list[UUID]) -> list[tuple[_Registered, UUID]]:
    """Each fact that holds, with its client, the greatest weight last."""
    facts = list(_facts.values())
    holding: list[tuple[_Registered, UUID]] = []
    rows = []
    for place, fact in enumerate(facts):
        answer = fact.ask(client_ids)
        if isinstance(answer, QuerySet):
            number = Value(place, output_field=IntegerField())
            rows.append(answer.order_by().values_list(number, fact.of))
        else:
            holding += [(fact, pk) for pk in answer]
    together = rows[0].union(*rows[1:]) if rows else ()
    holding += [(facts[place], pk) for place, pk in together]
    return sorted(holding, key=lambda one: one[0].weight)


def _shown(active: list[Client]) -> dict[UUID, UUID]:
    """Each id with the client it is shown under; of one client whoever loaded it may have asked."""
    if len(active) == 1:
        return dict.fromkeys(active[0].record_ids, active[0].pk)
    return Families().all_of([client.pk for client in active]) if active else {}


def _said(known: dict[UUID, Client]) -> dict[UUID, StageOverride]:
    newest = (
        StageOverride.objects.filter(client__in=known)
        .select_related("by")
        .order_by("client_id", "-created_at", "-id")
        .distinct("client_id")
    )
    return {row.client_id: row for row in newest}


def _by_itself(client: Client) -> Stage:
    if client.archived_at is not None:
        return Stage.PAST
    return Stage.ONBOARDING


@stage_fact("sent someone to us", Stage.ADVOCACY, weight=25, of="referred_by_id")
def has_referred(client_ids: Sequence[UUID]) -> "QuerySet[Client]":
    """Another client came by them."""
    return Client.objects.filter(referred_by__in=client_ids)
