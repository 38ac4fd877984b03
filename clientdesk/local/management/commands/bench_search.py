"""Search against a bare indexed query over the same rows, in one run: `make bench-search`.

The bare query is asked as keeper, whom no wall slows, by the rarest index that serves; search is
the whole of it, from what was typed to rows in Python.
"""

import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from clientdesk.accounts.models import User
from clientdesk.local.management.commands.seed_scale import SLUG
from clientdesk.search.finding import find
from clientdesk.search.readers import reader
from clientdesk.search.reading import read
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.roles import KEEPER
from clientdesk.workspaces.scope import within

ASKED = (
    "harbor bakery", "harbour bakry", "zoe", "2026-0133", "2,576", "third revision",
    "yearbook printed", "invoice", "dana byrne",
)  # fmt: skip
_BARE = """
SELECT id, kind, object_id, client_id, shelf, title, subtitle, body, happened_at
FROM search_searchrow
WHERE workspace_id = %s AND (words @@ %s::tsquery OR (name IS NOT NULL AND name %% %s))
ORDER BY happened_at DESC LIMIT 20
"""


class Command(BaseCommand):
    help = "Time the search over the scale data set; local use only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--times", type=int, default=15)

    def handle(self, *args: Any, **options: Any) -> None:
        sam = User.objects.filter(email="sam@scale.example.test").first()
        found = doors.memberships(sam.pk, SLUG) if sam else []
        if not found:
            raise CommandError("There is no scale data set: run manage.py seed_scale first.")
        workspace_id, member_id = found[0]
        self.stdout.write(f"{'asked':<18}{'found':>7}{'bare ms':>10}{'search ms':>11}{'times':>7}")
        with within(workspace_id), transaction.atomic(using="owner"):
            member = Member.objects.select_related("workspace").get(pk=member_id)
            with connections["owner"].cursor() as keeper:
                keeper.execute(f"SET LOCAL ROLE {KEEPER}")
                for typed in ASKED:
                    self._row(typed, member, keeper, options["times"])

    def _row(self, typed: str, member: Member, keeper: Any, times: int) -> None:
        asked = read(typed, member.workspace)

        def bare() -> int:
            keeper.execute(_BARE, [member.workspace_id, asked.query, asked.folded])
            return len(keeper.fetchall())

        def searched() -> int:
            return len(find(read(typed, member.workspace), reader(member), most=20))

        bare_ms, search_ms, count = _medians(bare, searched, times)
        ratio = search_ms / bare_ms
        self.stdout.write(f"{typed:<18}{count:>7}{bare_ms:>10.1f}{search_ms:>11.1f}{ratio:>7.1f}")


def _medians(
    bare: Callable[[], int], searched: Callable[[], int], times: int
) -> tuple[float, float, int]:
    """Milliseconds of each, and how many rows search found; the first time warms up.

    They take turns: what else the machine does falls on both alike.
    """
    bare()
    count = searched()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for ask, kept in zip((bare, searched), taken, strict=True):
            began = time.perf_counter()
            ask()
            kept.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1]), count
