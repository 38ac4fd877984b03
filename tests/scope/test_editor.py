"""Writing a quote: by posts alone, nothing typed is lost, every error beside its field."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from clientdesk.workspaces.models.base import new_id
from scope.differences import differences
from scope.models import CatalogueItem, Quote, QuoteVersion
from scope.offer import Choice, Trigger, comes_after
from scope.offer_facts import as_facts
from scope.pricing import price
from tests.scope.quoting import Sent
from tests.scope.signing import signed
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db

FIELD = re.compile(r"<(input|textarea|select)([^>]*)>(?:([^<]*)</textarea>)?", re.S)


def address(studio, name, quote_id):
    return reverse(f"scope:{name}", args=[studio.slug, quote_id])


def base(**more):
    """A page with a line of 6,000.00 and 40 % on signing, as a form posts it."""
    typed = {
        "page": "p1", "seen": "", "title": "A website", "valid_days": "7", "currency": "EUR",
        "lines-0-description": "Website", "lines-0-quantity": "1", "lines-0-unit": "C62",
        "lines-0-unit_price": "6000", "lines-0-tax_rate": "S-23", "lines-0-key": "k1",
        "instalments-0-label": "Deposit", "instalments-0-share": "40 %",
        "instalments-0-trigger": "signing", "instalments-0-key": "i1",
        "instalments-1-label": "The rest", "instalments-1-trigger": "completion",
    }  # fmt: skip
    counts = {"lines": 1, "instalments": 2, "packages": 0, "milestones": 0, "deliverables": 0,
              "inputs": 0}  # fmt: skip
    counts |= more.pop("counts", {})
    for name, count in counts.items():
        typed |= {f"{name}-TOTAL_FORMS": str(count), f"{name}-INITIAL_FORMS": "0"}
    return {**typed, **{name.replace("__", "-"): value for name, value in more.items()}}


def post(desk, studio, harbor, typed, name="edit", quote_id=None):
    url = address(studio, name, quote_id or new_id())
    return desk.post(f"{url}?client={harbor.pk}", typed)


def test_a_page_becomes_an_offer(desk, studio, harbor, inside):
    answer = post(desk, studio, harbor, base())
    assert answer.status_code == 302
    version = QuoteVersion.objects.get()
    found = price(version.offered, Choice())
    assert [due.net_minor for due in found.dues] == [240000, 360000]
    assert version.offered.instalments[0].trigger == Trigger.SIGNING
    assert version.valid_days == 7


def test_packages_options_and_what_hangs_on_them_are_read(desk, studio, harbor, inside):
    typed = base(
        counts={"lines": 3, "packages": 1, "milestones": 1, "deliverables": 1, "inputs": 1},
        packages__0__key="pk", packages__0__title="Plain", lines__0__where="pk",
        lines__1__description="Hosting", lines__1__unit_price="20", lines__1__tax_rate="S-23",
        lines__1__unit="MON", lines__1__where="monthly", lines__1__key="opt",
        lines__2__description="Care", lines__2__unit_price="50", lines__2__tax_rate="S-23",
        lines__2__unit="C62", lines__2__where="optional", lines__2__key="care",
        milestones__0__key="m", milestones__0__title="Launch", milestones__0__on="29 Jan 2027",
        deliverables__0__key="d", deliverables__0__title="Site", deliverables__0__on="29 Jan 2027",
        deliverables__0__effort_days="4.5", deliverables__0__buffer_days="3",
        deliverables__0__milestone="m", deliverables__0__comes_with="pk",
        inputs__0__key="in", inputs__0__title="Logo", inputs__0__by="2027-01-04",
        inputs__0__deliverable="d",
    )  # fmt: skip
    assert post(desk, studio, harbor, typed).status_code == 302
    offer = QuoteVersion.objects.get().offered
    assert [p.id for p in offer.packages] == ["pk"] and offer.packages[0].lines
    assert [(o.id, o.is_monthly) for o in offer.options] == [("opt", True), ("care", False)]
    (one,) = offer.deliverables
    assert (one.buffer_days, one.milestone, one.comes_with) == (3, "m", "pk")
    assert offer.inputs[0].deliverable == "d"


def test_a_stored_draft_comes_back_as_it_was_and_saves_as_itself(desk, studio, harbor, inside):
    quote_id = new_id()
    post(desk, studio, harbor, base(), quote_id=quote_id)
    before = QuoteVersion.objects.get().offer
    page = desk.get(address(studio, "edit", quote_id)).content.decode()
    typed = typed_on(page)
    assert desk.post(address(studio, "edit", quote_id), typed).status_code == 302
    after = QuoteVersion.objects.get()
    assert after.offer == before and after.typed is None


def typed_on(page):
    """What a browser would post from the editor's form."""
    form = page[page.index("data-autosave=") : page.index("</form>", page.index("data-autosave="))]
    form = re.sub(r"<template.*?</template>", "", form, flags=re.S)
    found = {}
    for match in re.finditer(r"<input([^>]*)>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', match[1]))
        if attributes.get("type") != "checkbox" and "name" in attributes:
            found[attributes["name"]] = attributes.get("value", "")
    for match in re.finditer(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        found[match[1]] = match[2]
    for match in re.finditer(r'<select[^>]*name="([^"]+)".*?</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', match[0])
        found[match[1]] = chosen[1] if chosen else ""
    return found


def test_another_row_comes_without_a_script_and_keeps_what_was_typed(desk, studio, harbor, inside):
    answer = post(desk, studio, harbor, {**base(title="Half wri"), "add": "milestones"})
    page = answer.content.decode()
    assert 'name="milestones-0-title"' in page and "Half wri" in page
    assert not Quote.objects.exists()


def test_what_cannot_be_read_is_kept_and_said_beside_the_field(desk, studio, harbor, inside):
    quote_id = new_id()
    typed = base(lines__0__unit_price="sixty", instalments__0__trigger="date")
    answer = post(desk, studio, harbor, typed, quote_id=quote_id)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "sixty" in page and "Say on which date." in page
    assert "sixty" in desk.get(address(studio, "edit", quote_id)).content.decode()
    send = desk.post(address(studio, "send", quote_id), {"key": "k"})
    assert send.status_code == 422 and "cannot be read yet" in send.content.decode()


def test_the_sums_follow_while_one_types(desk, studio, harbor):
    answer = post(desk, studio, harbor, base(), "totals")
    words = answer.content.decode()
    assert "€7,380.00" in words and "€2,952.00" in words and "€2,400.00 and 552.00 tax" in words
    short = base(instalments__1__share="10 %")
    assert "do not make the price" in post(desk, studio, harbor, short, "totals").content.decode()


def test_a_promised_day_on_which_nobody_works_is_remarked_on_and_kept(desk, studio, harbor):
    days = ("25 Dec 2028", "23 Dec 2028", "22 Dec 2028")  # a Monday, a Saturday, a Friday
    typed = base(counts={"deliverables": 3})
    for n, day in enumerate(days):
        typed |= {f"deliverables-{n}-title": f"Part {n}", f"deliverables-{n}-on": day}
    words = post(desk, studio, harbor, typed, "totals").content.decode()
    said = re.findall(r'id="free-deliverables-\d"([^>]*)>(.*?)</p>', words)
    assert [text for _, text in said] == [
        "25 Dec is Christmas Day.", "23 Dec is a Saturday, and you do not work then.", "",
    ]  # fmt: skip
    assert ["hidden" in attributes for attributes, _ in said] == [False, False, True]
    answer = post(desk, studio, harbor, typed)
    assert answer.status_code == 302, "nothing is refused"
    assert "25 Dec is Christmas Day." in desk.get(answer["Location"]).content.decode()


def test_two_pages_of_one_draft_do_not_overwrite_each_other(desk, studio, harbor, inside):
    quote_id = new_id()
    post(desk, studio, harbor, base(), quote_id=quote_id)
    answer = post(desk, studio, harbor, base(page="p2", title="Other"), quote_id=quote_id)
    assert answer.status_code == 409 and "Other" in answer.content.decode()
    assert Quote.objects.get().title == "A website"


@pytest.mark.parametrize(
    "hostile",
    [
        {"lines-TOTAL_FORMS": "99999999"},
        {"packages-TOTAL_FORMS": "x"},
        {"lines-0-key": "../../etc", "lines-0-where": "nobody"},
        {"deliverables-TOTAL_FORMS": "1", "deliverables-0-title": "\x00" + "b" * 500},
        {"valid_days": "-1", "discount_percent": "1e9", "locale": "xx"},
        {"instalments-0-share": "-5 %"},
        {"contact": str(new_id())},
    ],
)
def test_hostile_pages_are_refused_with_words(desk, studio, harbor, hostile):
    answer = post(desk, studio, harbor, {**base(), **hostile})
    assert answer.status_code == 422


def test_it_is_looked_over_and_sent(desk, studio, harbor, inside):
    quote_id = new_id()
    contact = harbor.contacts.get()
    answer = post(desk, studio, harbor, {**base(contact=str(contact.pk)), "send": "1"},
                  quote_id=quote_id)  # fmt: skip
    page = desk.get(answer["Location"]).content.decode()
    assert "Q-" in page and contact.email in page
    sent = desk.post(answer["Location"], {"key": "k", "words": "As promised"})
    assert sent.status_code == 302 and Quote.objects.get().is_sent
    shown = desk.get(sent["Location"]).content.decode()
    assert "Version 1" in shown and "not yet by a person" in shown


def test_versions_and_their_difference_stand_on_the_quotes_page(desk, studio, sent: Sent):
    sent.next_version(note="Launch in spring.")
    page = desk.get(address(studio, "quote", sent.quote.pk)).content.decode()
    assert "Version 2" in page and "superseded" in page and "Launch in spring." in page


def test_a_bookkeeper_reads_and_does_not_write(bookkeeper, studio, sent: Sent):
    assert bookkeeper.get(address(studio, "quote", sent.quote.pk)).status_code == 200
    assert bookkeeper.get(address(studio, "edit", sent.quote.pk)).status_code == 403
    for name in ("send", "renew", "withdraw", "versions", "duplicate", "link"):
        assert bookkeeper.post(address(studio, name, sent.quote.pk)).status_code == 403


def test_duplicating_leaves_the_dates_behind(desk, studio, sent: Sent, inside):
    assert desk.post(address(studio, "duplicate", sent.quote.pk)).status_code == 302
    copy = Quote.objects.order_by("-created_at").first()
    offer = copy.versions.get().offered
    assert copy.number is None and copy.title == "A website"
    assert {d.on for d in offer.deliverables} == {None} and len(offer.packages) == 2


def test_lists_filter_by_state(desk, studio, sent: Sent):
    url = reverse("scope:quotes", args=[studio.slug])
    assert "Q-2026-001" in desk.get(url, {"show": "all"}).content.decode()
    assert "Q-2026-001" not in desk.get(url, {"show": "draft"}).content.decode()
    sent.visitor().posts("refusal")
    assert "Q-2026-001" in desk.get(url, {"show": "declined"}).content.decode()
    assert desk.get(url, {"show": "nonsense", "after": "x"}).status_code == 200


def test_lists_show_the_least_it_may_come_to_and_then_what_was_chosen(desk, studio, sent: Sent):
    url = reverse("scope:quotes", args=[studio.slug])
    assert words_of(desk.get(url).content.decode()).count("from €7,380.00") == 1
    signed(sent)
    their_page = reverse("scope:of-client", args=[studio.slug, sent.quote.client_id])
    theirs = words_of(desk.get(their_page).content.decode())
    assert "€8,487.00" in theirs and "from €" not in theirs


def test_a_line_comes_from_the_catalogue_with_its_usual_price(desk, studio, harbor, inside):
    url = reverse("scope:catalogue", args=[studio.slug])
    typed = {"description": "Logo", "unit": "C62", "unit_price": "800", "currency": "EUR"}
    assert desk.post(url, typed).status_code == 302
    assert desk.post(url, typed).status_code == 302
    item = CatalogueItem.objects.get()
    answer = post(desk, studio, harbor, {**base(), "from_catalogue": "1", "item": str(item.pk)})
    page = answer.content.decode()
    assert 'value="800.00"' in page and "Logo" in page and "€8,364.00" in page
    desk.post(reverse("scope:catalogue-away", args=[studio.slug, item.pk]))
    assert (
        "Logo, €800.00" not in post(desk, studio, harbor, {**base(), "add": "x"}).content.decode()
    )


def test_a_price_that_is_none_is_said_so_in_the_catalogue(desk, studio):
    url = reverse("scope:catalogue", args=[studio.slug])
    answer = desk.post(url, {"description": "Logo", "unit": "C62", "unit_price": "much"})
    assert answer.status_code == 422 and "much" in answer.content.decode()


def of_three(**more):
    """Design, Texts and Launch, each promised for a day of its own."""
    named = {"d1": ("Design", "2027-12-04"), "d2": ("Texts", "2027-12-10"),
             "d3": ("Launch", "2028-01-29")}  # fmt: skip
    rows = {}
    for n, (key, (title, on)) in enumerate(named.items()):
        rows |= {f"deliverables__{n}__key": key, f"deliverables__{n}__title": title,
                 f"deliverables__{n}__on": on}  # fmt: skip
    return base(counts={"deliverables": 3}, **rows, **more)


def test_a_deliverable_may_say_what_it_starts_after(desk, studio, harbor, inside):
    quote_id = new_id()
    typed = of_three(deliverables__1__after="nothing", deliverables__2__after="d1")
    assert post(desk, studio, harbor, typed, quote_id=quote_id).status_code == 302
    offer = QuoteVersion.objects.get().offered
    assert [one.after for one in offer.deliverables] == [None, (), ("d1",)]
    assert comes_after(offer.deliverables) == {"d1": (), "d2": (), "d3": ("d1",)}
    page = desk.get(address(studio, "edit", quote_id)).content.decode()
    assert '<option value="nothing" selected>' in page
    several = replace(offer.deliverables[2], after=("d1", "d2"))
    after = replace(offer, deliverables=(*offer.deliverables[:2], several))
    sides = ({"title": "", "locale": "en_IE", "offer": as_facts(one)} for one in (offer, after))
    changed = differences(*sides)
    assert [(one.what, one.was, one.now) for one in changed] == [
        ("Launch", "Design", "Design and Texts")
    ]


def test_what_waits_for_each_other_is_refused_with_words(desk, studio, harbor, inside):
    typed = of_three(deliverables__0__after="d3", deliverables__2__after="d1")
    answer = post(desk, studio, harbor, typed)
    assert answer.status_code == 422
    assert "wait for each other" in answer.content.decode()
