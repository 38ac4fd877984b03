"""The desk that is given bad input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.studio import harbor, maya, stranger, studio

if TYPE_CHECKING:
    from clientdesk.workspaces.models import Member, Workspace
    from clients.models import Client
    from tests.promises.desk import Desk

__all__ = ["harbor", "maya", "stranger", "studio"]


@pytest.fixture
def desk(studio: Workspace, maya: Member, harbor: Client, stranger: Client) -> Desk:
    from tests.promises.desk import Desk

    return Desk(studio, maya, harbor, stranger)
