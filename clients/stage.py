"""Where a client stands, derived from facts. Rooms above add the facts they know."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from uuid import UUID

from clients.models import Client


class Stage(Enum):
    """The lifecycle; the value is (label, kind of tag)."""

    ACQUISITION = ("New inquiry", "wait")
    ONBOARDING = ("Onboarding", "info")
    DELIVERY = ("In delivery", "info")
    BILLING = ("Billing", "info")
    RETENTION = ("Between projects", "")
    PAST = ("Archived", "")

    @property
    def label(self) -> str:
        return self.value[0]

    @property
    def kind(self) -> str:
        return self.value[1]


Fact = Callable[[Sequence[UUID]], set[UUID]]
_facts: dict[str, tuple[int, Stage, Fact]] = {}


def stage_fact(name: str, stage: Stage, weight: int) -> Callable[[Fact], Fact]:
    """Registers a question: of which of these clients does it hold? The greatest weight decides."""

    def register(fact: Fact) -> Fact:
        _facts[name] = (weight, stage, fact)
        return fact

    return register


def stages(clients: Iterable[Client]) -> dict[UUID, Stage]:
    """The stage of each client: one question per registered fact, for any number of clients."""
    known = {client.pk: client for client in clients}
    found = {pk: _by_itself(client) for pk, client in known.items()}
    active = [pk for pk, client in known.items() if client.archived_at is None]
    for _weight, stage, fact in sorted(_facts.values(), key=lambda one: one[0]):
        for pk in fact(active) if active else ():
            found[pk] = stage
    return found


def stage(client: Client) -> Stage:
    return stages([client])[client.pk]


def _by_itself(client: Client) -> Stage:
    if client.archived_at is not None:
        return Stage.PAST
    return Stage.ONBOARDING
