"""A hundredth of the scale data set."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from clientdesk.workspaces.models import Member


@pytest.fixture
def sam(db: None) -> Member:
    """The owner of the scale studio: 20 clients, 200 invoices, 2,000 entries; 2 others beside."""
    return build()


def build(share: float = 0.01) -> Member:
    from django.core.management import call_command

    from clientdesk.accounts.models import User
    from clientdesk.workspaces import doors
    from clientdesk.workspaces.models import Member
    from clientdesk.workspaces.scope import within

    call_command("seed_scale", share=share, beside=2, processes=1, stdout=StringIO())
    sam = User.objects.get(email="sam@scale.example.test")
    [(workspace_id, member_id)] = doors.memberships(sam.pk, "scale")
    with within(workspace_id):
        return Member.objects.select_related("workspace", "user").get(pk=member_id)
