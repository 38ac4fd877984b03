"""Tiny asks gather, each with price and days; the client sees it filling and approves all of it."""

from __future__ import annotations

import re

import pytest

from changes.models import ChangeOrder, ChangeVersion
from clientdesk.links.opening import COOKIE
from clientdesk.workspaces.scope import within
from clients.models import Contact
from scope.models import Agreement
from tests.changes.asking import Working
from tests.changes.ordering import logo_comes_late
from tests.portal.test_their_page import comes_in
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


def test_two_wishes_gather_and_are_approved_together(work: Working):
    logo_comes_late(work)
    in_basket = {"basket": "1", "basket_days": "1", "basket_part": "d4"}
    first = work.judges(work.asks("A print button"), "change_order", basket_price="40", **in_basket)
    work.judges(work.asks("A darker footer"), "change_order", basket_price="60", basket="1")
    bare = work.judges(work.asks("A lighter one"), "change_order", basket="1")
    assert bare.status_code == 422 and "Write its price" in bare.content.decode()
    with within(work.sent.workspace.pk):
        version = ChangeVersion.objects.select_related("order").get()
        assert [item.days for item in version.says.items] == [1, 0]
        contact = Contact.objects.select_related("client__workspace").get(
            pk=work.sent.quote.contact_id
        )
    assert first.url == f"/w/{work.sent.workspace.slug}/change-orders/{version.order_id}/edit/"
    assert "A print button" in words_of(work.desk.get(first.url).content.decode())
    browser, page = comes_in(contact)
    seen = words_of(browser.get(page).content.decode())
    assert "A print button 1 working day €40.00" in seen and "€100.00 without tax" in seen
    opened = browser.post(f"{page}basket/", {"basket": version.pk})
    with within(work.sent.workspace.pk):
        assert ChangeOrder.objects.get().number
    change = browser.get(opened.url.partition("testserver")[2] or opened.url)
    browser.cookies[COOKIE] = change.cookies[COOKIE].value
    whole = words_of(browser.get(change.url).content.decode())
    assert "A print button" in whole and "A darker footer" in whole and "€123.00" in whole
    days = dict(_hidden(browser.get(change.url).content.decode()))
    answer = browser.post(f"{change.url}approval/", {"name": "Ines Duarte", **days})
    assert answer.status_code == 302
    with within(work.sent.workspace.pk):
        assert Agreement.objects.get(n=2).facts["price"]["net"] == 700000
        # What comes next begins a basket of its own.
    work.judges(work.asks("A third one"), "change_order", basket_price="20", basket="1")
    with within(work.sent.workspace.pk):
        assert ChangeOrder.objects.count() == 2


def _hidden(page: str) -> list[tuple[str, str]]:
    return re.findall(r'name="(days-[^"]+)" value="([^"]+)"', page)
