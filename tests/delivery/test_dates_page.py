"""The dates of a project on the desk: what waiting costs, what moved, what would move if."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from delivery.flows.lose_days import lose_days
from delivery.models import DateSlip, InputStep
from delivery.waiting import waiting_of
from delivery.what_if import Suppose, what_if
from tests.delivery.website import Website
from tests.followups.test_inputs import november

pytestmark = pytest.mark.django_db


def test_dates_and_invoices_move_before_it_happens_and_nothing_is_stored(
    website: Website, desk: Any, django_assert_max_num_queries: Any
):
    page = f"/w/{website.workspace.slug}/projects/{website.project.pk}/dates/"
    with within(website.workspace.pk):
        logo, design = website.input("Logo files").pk, website.deliverable("Design").pk
    supposed = {f"arrival-{logo}": "2026-11-27", f"lost-{design}": "2"}
    with standing_at(november(23)):
        shown = desk.get(page).content.decode()
        assert "14 Dec" in shown
        assert "Every date stands as it was promised." in shown
        with django_assert_max_num_queries(30):
            then = desk.get(page, supposed).content.decode()
        for words in ("9 Dec", "20 Jan 2027", "4 Feb 2027", "buffer 1 of 3 left", "2,070.00"):
            assert words in then
        assert desk.get(page, {f"arrival-{logo}": "soon"}).status_code == 422
    with website.on(11, 23):
        assert not DateSlip.objects.exists()
        assert not InputStep.objects.exists()
        found = what_if(waiting_of(website.project), Suppose({logo: date(2026, 11, 27)}))
        launch = found.money[-1]
        assert (launch.now_on, launch.then_on) == (date(2027, 1, 29), date(2027, 2, 4))
        website.comes("Logo files", on=date(2026, 11, 23))
        lose_days(design, 5, website.by, "A flu")
    with standing_at(november(23, 12)):
        shown = desk.get(page).content.decode()
    assert "2 working days lost with Design on our side" in shown
    assert "not told yet" in shown
