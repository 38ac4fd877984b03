"""A quote goes out: frozen, numbered, mailed once, superseded by the next."""

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.lib.canonical import sha256_hex
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.missing import NotReady
from clients.models import Contact
from scope.flows.begin_version import begin_version, reissue_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.withdraw_quote import withdraw_quote
from scope.models import NotOpen, QuoteVersion, Standing
from scope.offer import Offer
from tests.scope.offers import line
from tests.scope.quoting import IN_TIME, SENT_AT, TOO_LATE, Sent, draft

pytestmark = pytest.mark.django_db


def test_the_sent_version_is_a_snapshot_with_its_hash_and_without_the_buffer(sent: Sent, inside):
    version = sent.version
    assert sent.quote.number == "Q-2026-001"
    assert version.snapshot_hash == sha256_hex(version.snapshot)
    assert {d["buffer_days"] for d in version.snapshot["offer"]["deliverables"]} == {0}
    assert version.offered.deliverables[0].buffer_days == 3


@pytest.mark.parametrize("change", ["UPDATE", "DELETE"])
def test_the_database_refuses_to_change_what_was_sent(sent: Sent, inside, change):
    statement = {
        "UPDATE": "UPDATE scope_quoteversion SET offer = '{}' WHERE id = %s",
        "DELETE": "DELETE FROM scope_quoteversion WHERE id = %s",
    }[change]
    with (
        pytest.raises(Error, match="was sent"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [sent.version.pk])


def test_its_mail_goes_once_for_each_wish(sent: Sent, inside):
    with standing_at(IN_TIME):
        send_quote(sent.version.pk, sent.by, Delivery("first"))
        assert Message.objects.filter(kind="quote").count() == 1
        send_quote(sent.version.pk, sent.by, Delivery("again"))
    mails = Message.objects.filter(kind="quote")
    assert mails.count() == 2
    assert "€6,000.00 to €6,900.00 plus VAT" in mails.first().text


def test_the_next_version_supersedes_the_one_before(sent: Sent, inside):
    newer = sent.next_version(note="Launch in spring.")
    assert (newer.n, newer.quote.number) == (2, "Q-2026-001")
    before = QuoteVersion.objects.select_related("quote__client__workspace").get(n=1)
    assert before.standing(IN_TIME) == Standing.SUPERSEDED
    assert newer.is_open(IN_TIME)
    with pytest.raises(NotOpen):
        before.lock_for_answer(IN_TIME)


def test_it_is_open_through_its_last_day_where_we_are(sent: Sent, inside):
    version = sent.version
    assert version.valid_until.isoformat() == "2026-11-23"
    assert version.is_open(IN_TIME)
    assert version.is_open(TOO_LATE.replace(day=23, hour=23, minute=59))
    assert version.standing(TOO_LATE.replace(hour=0)) == Standing.EXPIRED


def test_it_is_reissued_in_one_click_with_a_new_validity(sent: Sent, inside):
    with standing_at(TOO_LATE):
        newer = reissue_quote(sent.quote.pk, sent.by, Delivery("again"))
        assert newer.n == 2 and newer.is_open(clock.now())
        assert reissue_quote(sent.quote.pk, sent.by, Delivery("again")).pk == newer.pk
    assert newer.offer == sent.version.offer
    assert newer.valid_until.isoformat() == "2026-12-08"


def test_a_promised_day_that_is_over_wants_a_look_before_it_goes_again(sent: Sent, inside):
    with standing_at(SENT_AT.replace(month=12, day=10)), pytest.raises(NotReady, match="date"):
        reissue_quote(sent.quote.pk, sent.by, Delivery("again"))


def test_a_withdrawn_version_cannot_be_answered(sent: Sent, inside):
    with standing_at(IN_TIME):
        withdraw_quote(sent.version.pk, sent.by)
        with pytest.raises(NotOpen):
            sent.version.lock_for_answer(IN_TIME)
        with pytest.raises(NotOpen):
            withdraw_quote(sent.version.pk, sent.by)


def test_a_new_version_begins_once(sent: Sent, inside):
    assert begin_version(sent.quote.pk).pk == begin_version(sent.quote.pk).pk


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        (Offer("EUR"), "The sum is zero"),
        (Offer("EUR", lines=(line("Work", "0"),)), "The sum is zero"),
    ],
)
def test_what_costs_nothing_is_not_sent(maya, harbor, inside, offer, words):
    with pytest.raises(NotReady, match=words):
        send_quote(draft(harbor, maya, offer).pk, maya, Delivery("x"))


def test_somebody_must_be_there_to_get_it(maya, harbor, inside):
    Contact.objects.update(email="")
    with pytest.raises(NotReady, match="no mail address"):
        send_quote(
            draft(harbor, maya, Offer("EUR", lines=(line("Work", "10"),))).pk, maya, Delivery("x")
        )


def test_another_workspace_finds_no_such_quote(sent: Sent, stranger):
    with within(stranger.workspace_id), pytest.raises(QuoteVersion.DoesNotExist):
        send_quote(sent.version.pk, sent.by, Delivery("x"))
