"""Two workspaces for the whole walk, rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.wall.worlds import World


class Worlds(NamedTuple):
    ours: World
    theirs: World


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Worlds]:
    from django.db import transaction

    from clientdesk.workspaces.scope import within
    from tests.wall.making import MAKERS
    from tests.wall.worlds import World

    with django_db_blocker.unblock(), transaction.atomic():
        found = Worlds(World("Ours", MAKERS), World("Foreign", MAKERS))
        for world in found:
            with within(world.workspace.pk):
                world.furnish()
        yield found
        transaction.set_rollback(True)
