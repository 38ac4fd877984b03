"""A desk with Thames Advisory, who pay 160.00 an hour in pounds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

if TYPE_CHECKING:
    from clientdesk.workspaces.models import Workspace
    from clients.models import Client

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]

WEDNESDAY = datetime(2027, 2, 10, 17, 0, tzinfo=UTC)


@pytest.fixture
def thames(studio: Workspace) -> Client:
    from clientdesk.workspaces.scope import within
    from clients.models import Rate
    from tests.factories import make_client, make_contact

    with within(studio.pk):
        client = make_client(studio, "Thames Advisory", currency="GBP", locale="en_GB",
                             country="GB")  # fmt: skip
        make_contact(client, "Oliver Hale", email="oliver@thames.example")
        Rate.objects.create(
            workspace=studio, client=client, unit="HUR", amount_minor=16000, currency="GBP"
        )
        return client
