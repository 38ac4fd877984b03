"""Where a client stands, derived from facts. Rooms above add the facts they know.

A member may say otherwise (`flows/say_stage.py`): a dated row with who and why, shown as such.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

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

Fact = Callable[[Sequence[UUID]], set[UUID]]
_facts: dict[str, tuple[int, Stage, Fact]] = {}


def stage_fact(name: str, stage: Stage, weight: int) -> Callable[[Fact], Fact]:
    """Registers a question: of which of these clients does it hold? The greatest weight decides."""

    def register(fact: Fact) -> Fact:
        _facts[name] = (weight, stage, fact)
        return fact

    return register


@dataclass(frozen=True)
class Standing:
    """A client's stage; `by_hand` when someone said so, `derived` what the facts say."""

    stage: Stage
    derived: Stage
    by_hand: StageOverride | None = None


def standings(clients: Iterable[Client]) -> dict[UUID, Standing]:
    """One question per registered fact and one more, for any number of clients."""
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
    active = [pk for pk, client in known.items() if client.archived_at is None]
    shown = Families().all_of(active) if active else {}
    for _weight, stage, fact in sorted(_facts.values(), key=lambda one: one[0]):
        for pk in fact(list(shown)) if active else ():
            found[shown[pk]] = stage
    return found


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


@stage_fact("sent someone to us", Stage.ADVOCACY, weight=25)
def has_referred(client_ids: Sequence[UUID]) -> set[UUID]:
    """Another client came by them."""
    found = Client.objects.filter(referred_by__in=client_ids)
    return set(found.values_list("referred_by_id", flat=True))
