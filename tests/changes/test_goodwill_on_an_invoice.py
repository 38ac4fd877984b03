"""A favour is seen: by one tick it stands on an invoice at 100 % off, once."""

from __future__ import annotations

import pytest

from billing.flows.bill_instalment import bill_instalment
from billing.flows.show_goodwill import hide_goodwill, show_goodwill
from billing.models import BillingDocument
from billing.summing import sum_document
from clientdesk.workspaces.scope import within
from scope.models import Instalment
from tests.changes.asking import Working

pytestmark = pytest.mark.django_db


def test_one_tick_shows_each_favour_once_and_the_sum_stays(work: Working):
    work.judges(work.asks("A favicon"), "goodwill", hours="0.5")
    with within(work.sent.workspace.pk):
        build, launch = Instalment.objects.filter(milestone__isnull=False).order_by("position")
        first = bill_instalment(build.pk, work.sent.by)
        second = bill_instalment(launch.pk, work.sent.by)
    page = f"/w/{work.sent.workspace.slug}/money/{first.pk}/"
    assert "Show goodwill of €40.00" in work.desk.get(f"{page}edit/").content.decode()
    assert work.desk.post(f"{page}goodwill/", {"show": "1"}).status_code == 302
    assert "With our compliments: A favicon" in work.desk.get(f"{page}edit/").content.decode()
    with within(work.sent.workspace.pk):
        line = first.lines.get(discount_percent=100)
        assert (line.quantity, line.unit, line.unit_price) == (1 / 2, "HUR", 80)
        assert sum_document(BillingDocument.objects.get(pk=first.pk)).net_minor == 207000
        assert show_goodwill(second.pk) == 0
        hide_goodwill(first.pk)
        assert show_goodwill(second.pk) == 1
