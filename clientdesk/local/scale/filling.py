"""Filling workspaces: rows are made in memory and inserted many at a time, inside the wall.

COPY is refused under row-level security; INSERT of many rows is not, and each row is checked by
the same policy, keys and triggers as one of the product.
"""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from random import Random

from django.db import connections, models

from clientdesk.accounts.models import User
from clientdesk.local.scale.chain import moment_id
from clientdesk.local.scale.client_rows import Studio, rows_of_client
from clientdesk.local.scale.plan import Size, plan
from clientdesk.numbering.models import NumberSeries
from clientdesk.numbering.taking import PATTERNS
from clientdesk.search.indexing import index
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within

_CLIENTS_AT_ONCE = 40
_ROLES = [Member.OWNER, Member.ADMIN, Member.MEMBER, Member.MEMBER, Member.BOOKKEEPER]


@dataclass(frozen=True)
class Filling:
    """A workspace of a size, and the day on which it looks as it does. Equal ones are alike."""

    slug: str
    size: Size
    today: datetime


def fill(filling: Filling, team: list[User], processes: int = 1) -> Workspace:
    """Open it with its team, the owner first, and fill it. More processes, the same rows."""
    chance = Random(filling.slug)
    workspace = _workspace(filling, chance)
    _wanted, last_numbers = plan(filling.size, filling.today)
    with within(workspace.pk):
        workspace.save(force_insert=True)
        insert(
            Member(
                id=moment_id(filling.today, chance), workspace=workspace, user=user, role=role,
                name=user.name, email=user.email, created_at=filling.today,
            )
            for user, role in zip(team, _ROLES, strict=False)
        )  # fmt: skip
        insert(_series(workspace, year, last) for year, last in last_numbers.items())
    parts = range(0, filling.size.clients, _CLIENTS_AT_ONCE)
    if processes == 1:
        for first in parts:
            _fill_part(filling, workspace, first)
        return workspace
    connections.close_all()  # a connection is no child's to share
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        list(pool.map(_fill_part, [filling] * len(parts), [workspace] * len(parts), parts))
    return workspace


def _fill_part(filling: Filling, workspace: Workspace, first: int) -> None:
    """Some clients, in a transaction of their own."""
    wanted, _last = plan(filling.size, filling.today)
    with within(workspace.pk):
        members = list(Member.objects.exclude(role=Member.BOOKKEEPER).order_by("email"))
        members.sort(key=lambda member: _ROLES.index(member.role))
        rows: list[models.Model] = []
        for one in wanted[first : first + _CLIENTS_AT_ONCE]:
            chance = Random(f"{filling.slug} {one.place}")
            rows += rows_of_client(Studio(workspace, members, filling.today, chance), one)
        insert(rows)
        index(rows)  # many rows at once are no saves: nobody else tells the search


def insert(rows: Iterable[models.Model]) -> None:
    """Rows of many models, each model's in one go, in the order in which they first came."""
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, found in by_model.items():
        model._default_manager.bulk_create(found, batch_size=2_000)


def _workspace(filling: Filling, chance: Random) -> Workspace:
    return Workspace(
        id=moment_id(filling.today, chance),
        slug=filling.slug,
        name=filling.slug.replace("-", " ").title(),
        legal_name="Sam Scale",
        email="sam@scale.example.test",
        address="14 Capel Street\nDublin D01 K2Y5",
        country="IE",
        tax_id="IE6388047V",
        tax_rate=23,
        iban="IE29AIBK93115212345678",
        bic="AIBKIE2D",
        created_at=filling.today,
    )


def _series(workspace: Workspace, year: int, last: int) -> NumberSeries:
    return NumberSeries(
        workspace=workspace,
        name="invoice",
        period=str(year),
        pattern=PATTERNS["invoice"],
        last_number=last,
    )
