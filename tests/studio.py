"""Fixtures: Maya's studio with Harbor Bakery in it, and a browser in which she is signed in.

Imported by the tests that use them: a conftest is read before the settings are.
"""

from collections.abc import Iterator

import pytest
from django.test import Client as Browser

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import browser_of, make_client, make_contact, make_member, make_workspace

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]


@pytest.fixture
def studio(db: None) -> Workspace:
    return make_workspace()


@pytest.fixture
def maya(studio: Workspace) -> Member:
    return make_member(studio)


@pytest.fixture
def desk(maya: Member) -> Browser:
    return browser_of(maya)


@pytest.fixture
def bookkeeper(studio: Workspace) -> Browser:
    return browser_of(make_member(studio, Member.BOOKKEEPER, name="Bob Books"))


@pytest.fixture
def harbor(studio: Workspace) -> Client:
    with within(studio.pk):
        client = make_client(studio)
        make_contact(client, zone="Europe/Lisbon")
        return client


@pytest.fixture
def inside(studio: Workspace) -> Iterator[None]:
    """The test itself works inside the studio."""
    with within(studio.pk):
        yield


@pytest.fixture
def stranger(db: None) -> Client:
    """A client of another workspace."""
    other = make_workspace(name="Other Studio")
    with within(other.pk):
        client = make_client(other, "Secret Client")
    return client
