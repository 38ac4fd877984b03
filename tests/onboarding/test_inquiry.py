"""Somebody new writes: taken in whole, answered honestly, told of once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.erase_person import erase_person
from clients.models import Client, Contact
from onboarding.flows.name_referrer import referral_code
from onboarding.flows.save_lead_rules import save_lead_rules
from onboarding.models import Inquiry, Lead, LeadRules
from tests.factories import make_workspace
from tests.onboarding.asking import address, at, hidden, only_lead, page, send

pytestmark = pytest.mark.django_db
SUNDAY_NIGHT_IN_TORONTO = datetime(2027, 1, 18, 2, 40, tzinfo=UTC)


def test_a_couple_in_toronto_reads_at_once_by_when_ines_answers(db: None) -> None:
    ines = make_workspace(
        name="Ines Photography", country="GB", region="SCT", zone="Europe/London",
        currency="GBP", locale="en_GB", working_weekdays="12345",
    )  # fmt: skip
    with clock.standing_at(SUNDAY_NIGHT_IN_TORONTO):
        browser = Browser()
        answer = send(browser, ines, zone="America/Toronto", wished_on="2027-06-12", budget="")
        thanks = browser.get(answer["Location"]).content.decode()
    promise = "Tuesday, 19 January, 5:00 pm London time; 12:00 pm where you are, in Toronto"
    assert promise in thanks
    with within(ines.pk):
        mail = Message.objects.get(kind="inquiry_received")
        lead = Lead.objects.get()
        assert promise in mail.text
        assert mail.to == "nora@quinn.example"
        assert not mail.scheduled
        assert str(lead.next_on) == "2027-01-19"
        assert Contact.objects.get().zone == "America/Toronto"


def test_budgets_are_asked_in_the_currency_of_their_sums(
    studio: Workspace, maya: Member, desk: Browser
) -> None:
    """A workspace that changes its currency is told that its bands were not converted."""
    settings = f"/w/{studio.slug}/settings/leads/"
    assert "Budget, in EUR" in page(Browser(), studio)
    assert "still in" not in desk.get(settings).content.decode()
    with within(studio.pk):
        save_lead_rules(studio, {"currency": "EUR", "steps": [300000]})
        Workspace.objects.filter(pk=studio.pk).update(currency="GBP")
    assert "Budget, in EUR" in page(Browser(), studio)
    shown = desk.get(settings).content.decode()
    assert "Your sums are still in EUR" in shown
    assert "Your floor, in GBP" in shown


@pytest.mark.parametrize(
    ("written", "zone", "promise"),
    [
        (
            "2027-03-26T23:30",
            "Pacific/Auckland",
            "Tuesday, 30 March, 5:00 pm",
        ),  # Easter, and summer time
        ("2026-12-24T20:00", "", "Monday, 28 December, 17:00 Dublin time"),
        ("2026-12-24T20:00", "Europe/London", "Monday, 28 December, 17:00 Dublin time."),
        ("2027-01-18T12:00", "Pacific/Auckland", "Wednesday, 20 January, 1:00 am where you are"),
    ],
)
def test_the_promise_keeps_holidays_and_changes_of_the_clock(
    studio: Workspace, written: str, zone: str, promise: str
) -> None:
    with clock.standing_at(datetime.fromisoformat(written).replace(tzinfo=UTC)):
        send(Browser(), studio, zone=zone)
    with within(studio.pk):
        assert promise in Message.objects.get(kind="inquiry_received").text


def test_it_becomes_a_client_a_lead_and_one_notice(studio: Workspace, maya: Member) -> None:
    send(Browser(), studio)
    lead = only_lead(studio)
    with within(studio.pk):
        assert lead.client.name == "Quinn Boats"
        assert lead.client.source == Client.Source.BY_FORM
        assert lead.client.heard_of_us == "Someone told me: Dana Byrne"
        assert lead.next_action == "Answer the inquiry"
        assert lead.cards.get().because == "received"
        assert lead.client.entries.order_by("sequence")[0].kind == "inquiry.received"
        told = Message.objects.filter(kind="notice")
        assert [mail.to for mail in told] == [maya.email]
        assert told[0].subject == "Nora Quinn sent an inquiry"


def test_the_same_sending_twice_is_one_inquiry_with_one_answer(studio: Workspace) -> None:
    browser = Browser()
    html = page(browser, studio)
    form = {"stamp": hidden("stamp", html), "source": hidden("source", html)}
    answers = [
        browser.post(address(studio), {**form, **_answers()}, headers=_ours()) for _ in range(2)
    ]
    said = {answer["Location"].rsplit(":", 2)[0] for answer in answers}
    assert len(said) == 1, "the same, whenever each was signed"
    with within(studio.pk):
        assert Inquiry.objects.count() == Client.objects.count() == 1


def test_where_they_came_from_survives_an_error(studio: Workspace) -> None:
    browser = Browser()
    html = browser.get(
        f"{address(studio)}?utm_source=fair&utm_campaign=spring&utm_other=no",
        headers={"Referer": "https://www.boats.example/links?who=me"},
    ).content.decode()
    form = {**_answers(), "stamp": hidden("stamp", html), "source": hidden("source", html)}
    again = browser.post(address(studio), {**form, "email": "nora"}, headers=_ours())
    assert again.status_code == 422
    form["source"] = hidden("source", again.content.decode())
    browser.post(address(studio), form, headers=_ours())
    with within(studio.pk):
        found = Inquiry.objects.get()
        assert found.referrer_host == "www.boats.example"
        assert found.campaign == {"utm_source": "fair", "utm_campaign": "spring"}


def test_a_referral_link_says_who_sent_them_and_names_nobody(
    studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        code = referral_code(harbor).code
    shown = Browser().get(f"{address(studio)}?from={code}").content.decode()
    assert "Harbor" not in shown
    send(Browser(), studio, query=f"?from={code}", heard="", heard_who="")
    lead = only_lead(studio)
    with within(studio.pk):
        assert lead.client.referred_by == harbor


def test_a_known_client_is_neither_matched_nor_revealed(
    studio: Workspace, harbor: Client, desk: Browser
) -> None:
    answer = send(Browser(), studio, email="INES@harbor.example", company="Harbor Bakery")
    assert "Harbor Bakery" not in Browser().get(answer["Location"]).content.decode()
    lead = only_lead(studio)
    assert lead.client != harbor
    shown = desk.get(at(studio, lead)).content.decode()
    assert "Is it somebody you know?" in shown
    assert "same e-mail address" in shown
    desk.post(reverse("clients:merger", args=[studio.slug, harbor.pk, lead.client_id]))
    assert desk.get(at(studio, lead)).context["client"] == harbor
    assert "See the lead" in desk.get(f"/w/{studio.slug}/clients/{harbor.pk}/").content.decode()


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"fax_number": "123"}, "A field that people do not see was filled in."),
        ({"age": 0.5}, "It was sent faster than a person types."),
        ({"referer": ""}, "It does not say that it was sent from our page."),
        ({"referer": "https://elsewhere.example/"}, "It does not say that it was sent from our"),
        ({"wants": "See http://a.example http://b.example www.c.example"}, "It is full of links."),
        ({"stamp": "forged"}, "The form was not one of ours, or was altered."),
    ],
)
def test_what_no_person_sends_is_held_whole_and_not_mailed(
    studio: Workspace, maya: Member, desk: Browser, how: dict[str, Any], why: str
) -> None:
    answer = send(Browser(), studio, **how)
    assert answer.status_code == 302
    lead = only_lead(studio)
    with within(studio.pk):
        assert lead.is_held
        assert lead.held_why.startswith(why)
        assert lead.inquiry is not None
        assert lead.inquiry.wants == str(how.get("wants", lead.inquiry.wants))
        assert not Message.objects.filter(kind="inquiry_received").exists()
    assert "Held for a look" in desk.get(f"/w/{studio.slug}/leads/").content.decode()


def test_a_held_inquiry_that_a_person_wrote_is_answered_as_promised(
    studio: Workspace, desk: Browser
) -> None:
    send(Browser(), studio, age=0.1)
    lead = only_lead(studio)
    for _ in range(2):
        desk.post(at(studio, lead, "verdict/"), {"verdict": "person"})
    with within(studio.pk):
        assert Message.objects.filter(kind="inquiry_received").count() == 1
        assert not Lead.objects.get().is_held


def test_one_put_aside_is_kept_and_never_mailed(studio: Workspace, desk: Browser) -> None:
    send(Browser(), studio, age=0.1)
    lead = only_lead(studio)
    desk.post(at(studio, lead, "verdict/"), {"verdict": "discard"})
    with within(studio.pk):
        kept = Lead.objects.select_related("client", "inquiry").get()
        assert kept.is_lost
        assert kept.inquiry is not None
        assert kept.inquiry.wants
        assert kept.client.archived_at is not None
        assert not Message.objects.filter(to="nora@quinn.example").exists()


def test_an_error_keeps_every_word(studio: Workspace) -> None:
    answer = send(Browser(), studio, email="nora", wished_on="soon", timing="any day in May")
    shown = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Quinn Boats", "ten pages", "any day in May", 'value="soon"', 'value="nora"'):
        assert words in shown
    with within(studio.pk):
        assert not Client.objects.exists()


def test_too_many_from_one_network_are_asked_to_wait_with_their_text(studio: Workspace) -> None:
    answers = [send(Browser(), studio, email=f"n{n}@quinn.example") for n in range(21)]
    assert answers[19].status_code == 302
    assert answers[20].status_code == 429
    assert "ten pages" in answers[20].content.decode()


def test_a_form_that_was_closed_while_somebody_wrote_takes_their_words(studio: Workspace) -> None:
    browser = Browser()
    html = page(browser, studio)
    with within(studio.pk):
        save_lead_rules(studio, {"closed_at": clock.now(), "currency": "EUR"})
    assert browser.get(address(studio)).status_code == 404
    form = {**_answers(), "stamp": hidden("stamp", html), "source": hidden("source", html)}
    assert browser.post(address(studio), form, headers=_ours()).status_code == 302
    with within(studio.pk):
        assert Inquiry.objects.count() == 1


def test_opening_the_page_changes_nothing_and_an_unknown_address_tells_nothing(
    studio: Workspace,
) -> None:
    browser = Browser()
    browser.get(address(studio))
    browser.head(address(studio))
    assert browser.get("/inquiry/nobody/").status_code == 404
    with within(studio.pk):
        assert not LeadRules.objects.exists()
        assert not Inquiry.objects.exists()


def test_script_in_an_inquiry_is_text_on_every_page(studio: Workspace, desk: Browser) -> None:
    evil = "<script>alert(1)</script> and a few words more to say what it is that we need here"
    send(Browser(), studio, name=evil[:60], wants=evil, company="<b>Quinn</b>", heard_who="<i>")
    lead = only_lead(studio)
    slug = studio.slug
    pages = [at(studio, lead), at(studio, lead, "question/"), f"/w/{slug}/leads/",
             f"/w/{slug}/leads/board/", f"/w/{slug}/clients/{lead.client_id}/"]  # fmt: skip
    for one in pages:
        shown = desk.get(one).content.decode()
        assert "<script>alert" not in shown
        assert "<b>Quinn" not in shown


def test_what_somebody_wrote_is_gone_when_they_are_erased(
    studio: Workspace, maya: Member, desk: Browser
) -> None:
    send(Browser(), studio)
    lead = only_lead(studio)
    said = {"criterion": "scope", "colour": "green", "note": "Nora says ten pages"}
    desk.post(at(studio, lead, "marks/"), said)
    with within(studio.pk):
        erase_person(Contact.objects.get(name="Nora Quinn").pk, maya)
        kept = Inquiry.objects.get()
        assert (kept.name, kept.email, kept.wants, kept.heard_who) == ("", "", "", "")
        assert (kept.low_minor, kept.high_minor) == (300000, 500000)
        assert Lead.objects.get().marks.get().note == ""
    assert desk.get(at(studio, lead)).status_code == 200


def _answers() -> dict[str, Any]:
    from tests.onboarding.asking import INQUIRY

    return dict(INQUIRY)


def _ours() -> dict[str, str]:
    return {"Referer": "http://testserver/"}
