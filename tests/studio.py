"""Fixtures: Maya's studio with Harbor Bakery in it, and a browser in which she is signed in.

A conftest is read before the settings are: nothing of Django is imported until a fixture runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client as Browser

    from clientdesk.workspaces.models import Member, Workspace
    from clients.models import Client

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]


@pytest.fixture
def studio(db: None) -> Workspace:
    from tests.factories import make_workspace

    return make_workspace()


@pytest.fixture
def maya(studio: Workspace) -> Member:
    from tests.factories import make_member

    return make_member(studio)


@pytest.fixture
def desk(maya: Member) -> Browser:
    from tests.factories import browser_of

    return browser_of(maya)


@pytest.fixture
def bookkeeper(studio: Workspace) -> Browser:
    from tests.factories import browser_of, make_member

    return browser_of(make_member(studio, "bookkeeper", name="Bob Books"))


@pytest.fixture
def harbor(studio: Workspace) -> Client:
    from clientdesk.workspaces.scope import within
    from tests.factories import make_client, make_contact

    with within(studio.pk):
        client = make_client(studio)
        make_contact(client, zone="Europe/Lisbon")
        return client


@pytest.fixture
def inside(studio: Workspace) -> Iterator[None]:
    """The test itself works inside the studio."""
    from clientdesk.workspaces.scope import within

    with within(studio.pk):
        yield


@pytest.fixture
def stranger(db: None) -> Client:
    """A client of another workspace."""
    from clientdesk.workspaces.scope import within
    from tests.factories import make_client, make_workspace

    other = make_workspace(name="Other Studio")
    with within(other.pk):
        return make_client(other, "Secret Client")
