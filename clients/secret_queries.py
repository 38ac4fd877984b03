"""Questions about logins. The value is not among the answers: it is not even read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from clients.models import Client, Secret, SecretLook


@dataclass(frozen=True)
class Login:
    """A login as it is listed, with how often it was looked at, former values included."""

    secret: Secret
    looks: int
    last_look: datetime | None
    versions: int


def logins_of(client: Client) -> list[Login]:
    """Those in use, by label: three queries, however many."""
    rows = list(
        _without_value(client)
        .select_related("added_by")
        .annotate(look_count=Count("looks"), last_look=Max("looks__created_at"))
        .order_by("label", "created_at", "pk")
    )
    by_id = {row.pk: row for row in rows}
    superseded = {row.supersedes_id for row in rows if row.supersedes_id}
    return [_login(row, by_id) for row in rows if row.pk not in superseded]


def chain_of(secret: Secret) -> list[Secret]:
    """This one and those it superseded, newest first."""
    by_id = {one.pk: one for one in _without_value(secret.client).select_related("added_by")}
    return list(_chain(by_id[secret.pk], by_id))


def looks_at(secrets: Iterable[Secret]) -> list[SecretLook]:
    """Who looked, newest first."""
    found = SecretLook.objects.filter(secret__in=[one.pk for one in secrets])
    return list(found.select_related("member").order_by("-created_at", "-pk")[:200])


def _without_value(client: Client) -> QuerySet[Secret]:
    found = Secret.objects.filter(workspace_id=client.workspace_id, client__in=client.record_ids)
    return found.defer("value")


def _chain(secret: Secret, by_id: dict) -> Iterable[Secret]:  # type: ignore[type-arg]
    one: Secret | None = secret
    while one is not None:
        yield one
        one = by_id.get(one.supersedes_id)


def _login(row: Secret, by_id: dict) -> Login:  # type: ignore[type-arg]
    chain = list(_chain(row, by_id))
    moments = [one.last_look for one in chain if one.last_look]  # type: ignore[attr-defined]
    looks = sum(one.look_count for one in chain)  # type: ignore[attr-defined]
    return Login(row, looks, max(moments, default=None), len(chain))
