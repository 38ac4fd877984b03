"""A VAT number and the EU's register: confirmed, refused, or away and asked again tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from billing.models import BillingDocument
from billing.readiness import told_at_issue
from clientdesk import clock
from clientdesk.outbox import queue
from clientdesk.outbox.models import Effect
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.add_client import add_client
from clients.models import Client
from clients.vat_register import CHECK_VAT, registered_number
from tests.clients.test_client_page import where
from tests.clients.vies import Register, Served

FRIDAY = datetime(2026, 1, 2, 9, tzinfo=UTC)
ALPEN = {"name": "Alpen Logistik", "email": "a@alpen.example", "country": "AT"}


@pytest.fixture
def register(settings: Settings) -> Iterator[Register]:
    register = Register()
    served = Served(register)
    settings.VIES_URL = served.url
    yield register
    served.close()


@pytest.fixture
def alpen(studio: Workspace, maya: Member) -> Client:
    with within(studio.pk), clock.standing_at(FRIDAY):
        return add_client(maya, {**ALPEN, "tax_id": "AT U13585627"})


def work(studio: Workspace, at: datetime) -> Effect:
    """What the worker does at this moment."""
    with within(studio.pk):
        effect = Effect.objects.filter(kind=CHECK_VAT).latest("created_at")
    with clock.standing_at(at):
        queue.run(studio.pk, effect.pk)
    with within(studio.pk):
        return effect.reload()


def of_the_number(draft: BillingDocument) -> list[str]:
    """What is told of the VAT number before the draft is issued."""
    return [one for one in told_at_issue(draft) if "VAT number" in one]


def test_a_number_the_register_knows_is_confirmed_with_its_proof(
    desk: Browser, studio: Workspace, alpen: Client, register: Register
) -> None:
    register.known["ATU13585627"] = "Alpen Logistik GmbH"
    work(studio, FRIDAY)
    page = desk.get(where(studio, alpen)).content.decode()
    assert "confirmed" in page and "Alpen Logistik GmbH" in page
    (question,) = register.asked
    assert question["requesterMemberStateCode"] == "IE"
    with within(studio.pk):
        assert alpen.vat_checks.get().consultation == "WAPIAAAAZ0"
        assert alpen.entries.latest("sequence").kind == "vat.confirmed"


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("MS_UNAVAILABLE", "the country’s own register is away"),
        ("GLOBAL_MAX_CONCURRENT_REQ", "it is busy"),
        ("500", "it answered 500"),
    ],
)
def test_a_register_that_is_away_is_asked_again_every_day_until_it_says(
    desk: Browser, studio: Workspace, alpen: Client, register: Register, trouble: str, words: str
) -> None:
    register.trouble = trouble
    work(studio, FRIDAY)
    effect = work(studio, FRIDAY + timedelta(hours=5))
    assert len(register.asked) == 1, "not before tomorrow"
    assert effect.due_at == FRIDAY + timedelta(days=1)
    page = desk.get(where(studio, alpen)).content.decode()
    assert "not yet confirmed" in page and "will be asked again" in page
    assert words in page
    effect = work(studio, FRIDAY + timedelta(days=1))
    assert effect.is_waiting and effect.failed_at is None
    register.trouble, register.known["ATU13585627"] = "", "Alpen"
    assert work(studio, FRIDAY + timedelta(days=2)).done_at is not None
    with within(studio.pk):
        outcomes = alpen.vat_checks.order_by("created_at").values_list("outcome", flat=True)
        assert list(outcomes) == ["away", "confirmed"], "days away add no rows"


def test_without_a_network_the_page_stands_and_says_so_at_issue(
    desk: Browser, studio: Workspace, alpen: Client
) -> None:
    work(studio, FRIDAY)
    assert "it cannot be reached" in desk.get(where(studio, alpen)).content.decode()
    with within(studio.pk):
        draft = BillingDocument(workspace=studio, client=alpen, currency="EUR")
        assert of_the_number(draft) == [
            "The EU register has not confirmed VAT number AT U13585627 yet; it will be asked again."
        ]


def test_a_number_the_register_does_not_know_is_told_at_issue_and_confirmed_ones_are_not(
    desk: Browser, studio: Workspace, alpen: Client, register: Register
) -> None:
    work(studio, FRIDAY)
    assert "not in the EU register" in desk.get(where(studio, alpen)).content.decode()
    with within(studio.pk):
        draft = BillingDocument(workspace=studio, client=alpen, currency="EUR")
        assert "does not know" in of_the_number(draft)[0]
    register.known["ATU13585627"] = "Alpen"
    desk.post(where(studio, alpen, "vat-check/"))
    work(studio, clock.now())
    with within(studio.pk):
        assert of_the_number(draft) == []


def test_a_corrected_number_is_asked_about_and_the_old_one_no_more(
    desk: Browser, studio: Workspace, alpen: Client, register: Register
) -> None:
    with within(studio.pk):
        old = Effect.objects.get(kind=CHECK_VAT)
    form = {"name": "Alpen Logistik", "country": "DE", "tax_id": "DE136695976"}
    desk.post(where(studio, alpen, "edit/"), form)
    queue.run(studio.pk, old.pk)
    assert register.asked == []
    work(studio, clock.now())
    assert register.asked[0]["countryCode"] == "DE"


def test_only_numbers_of_the_register_are_asked_about(studio: Workspace, maya: Member) -> None:
    assert registered_number("PT 501 964 843") == "PT501964843"
    assert registered_number("EL 094 259 216") == "EL094259216"
    for number in ("", "CHE 107787577 IVA", "GB 980 780 684", "nonsense"):
        assert registered_number(number) == ""
    with within(studio.pk):
        add_client(maya, {**ALPEN, "tax_id": "GB 980 780 684"})
        assert not Effect.objects.filter(kind=CHECK_VAT).exists()
