"""A request is judged beside what was agreed: included, goodwill, later or no; told, on record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from changes.models import Judgement
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.models import Entry
from clients.verifying import verify_client
from scope.models import ScopeRequest
from tests.changes.asking import Working

pytestmark = pytest.mark.django_db
FAVOUR = "Dear Ines,\n\nwith pleasure.\n\n{{ favour_worth }}\n\nMaya"


def judged(work: Working) -> Judgement:
    with within(work.sent.workspace.pk):
        return Judgement.objects.select_related("entry").get(superseded_by=None)


def test_beside_it_stands_what_of_the_agreement_bears_on_it_also_when_misspelt(work: Working):
    page = work.page(work.asks("Is a third revison of the design still possible?"))
    assert "What the agreement says" in page
    told = page[page.index("What the agreement says") :]
    assert "A further round is a change" in told and "2 rounds of revision" in told
    assert "The law of Ireland applies" not in told


def test_a_favicon_is_a_favour_of_half_an_hour_and_they_read_what_it_would_have_cost(
    work: Working,
):
    asked = work.asks("And a favicon?")
    ines = str(work.sent.quote.contact_id)
    answer = work.judges(asked, "goodwill", hours="0.5", to=ines, subject="Done", text=FAVOUR)
    assert answer.status_code == 302
    one = judged(work)
    assert (one.value_minor, one.currency, one.hours) == (4000, "EUR", Decimal("0.5"))
    with within(work.sent.workspace.pk):
        assert one.entry.kind == "goodwill.given" and "Worth €40.00" in one.entry.texts.get().detail
        mail = Message.objects.get(kind="letter")
        assert "It would have cost €40.00: half an hour at €80.00 an hour." in mail.text
        assert ScopeRequest.objects.get().judged_at is not None
        assert verify_client(work.client) is None
    page = work.desk.get(f"/w/{work.sent.workspace.slug}/clients/{work.client.pk}/")
    assert "€40.00" in page.content.decode() and "0.5 hour" in page.content.decode()


def test_what_is_included_points_at_its_clause(work: Working):
    asked = work.asks("Another round of changes to the design")
    assert work.judges(asked, "included").status_code == 422
    text = "Yes:\n\n{{ clause_words }}"
    ines = str(work.sent.quote.contact_id)
    answer = work.judges(
        asked, "included", points_at="clause:2.5", to=ines, subject="It is", text=text
    )
    assert answer.status_code == 302
    one = judged(work)
    assert one.clause == "2.5" and one.agreement_id == work.agreement.pk
    with within(work.sent.workspace.pk):
        assert "Clause 2.5: Revisions." in Message.objects.get(kind="letter").text


def test_a_later_judgement_supersedes_with_why_and_both_stay(work: Working):
    asked = work.asks("A shop besides")
    assert work.judges(asked, "later", again_on="in 3 months").status_code == 302
    first = judged(work)
    assert work.judges(asked, "no", seen=first.pk).status_code == 422  # without why
    meanwhile = work.judges(asked, "no")  # from a page that was opened before
    assert meanwhile.status_code == 409 and "judged it meanwhile" in meanwhile.content.decode()
    assert work.judges(asked, "no", seen=first.pk, why="Not ours to do").status_code == 302
    page = work.page(asked)
    assert "superseded" in page and "Not ours to do" in page
    with within(work.sent.workspace.pk):
        assert Judgement.objects.count() == 2


def test_posted_twice_it_is_one_judgement_and_one_mail(work: Working):
    asked = work.asks("A favicon")
    typed: dict[str, Any] = {
        "key": "0195f3a0-0000-7000-8000-000000000001", "hours": "0.5", "subject": "Done",
        "to": str(work.sent.quote.contact_id), "text": FAVOUR,
    }  # fmt: skip
    for _ in range(2):
        assert work.judges(asked, "goodwill", **typed).status_code == 302
    with within(work.sent.workspace.pk):
        assert Judgement.objects.count() == Message.objects.filter(kind="letter").count() == 1
        assert Entry.objects.filter(kind="goodwill.given").count() == 1


def test_a_hole_in_the_words_is_named_and_nothing_typed_is_lost(work: Working):
    asked = work.asks("A favicon")
    ines = str(work.sent.quote.contact_id)
    answer = work.judges(
        asked, "no", to=ines, subject="About it", text="Dear Ines, {{ colleague }} can do it."
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "Not known yet: colleague" in page
    assert "{{ colleague }} can do it" in page
    with within(work.sent.workspace.pk):
        assert not Judgement.objects.exists()


def test_a_mail_becomes_a_request_by_one_key(work: Working):
    with within(work.sent.workspace.pk):
        mail = Message.objects.create(
            workspace=work.sent.workspace, client_id=work.client.pk, kind="incoming", key="m1",
            direction="in", from_email="ines@harbor.example", subject="One more thing",
            to="us@maya.example", said="Hello,\n\ncould you just also add a booking page?",
            text="", html="", message_id="<1@harbor.example>",
        )  # fmt: skip
    desk = f"/w/{work.sent.workspace.slug}/clients/{work.client.pk}"
    page = work.desk.get(f"{desk}/messages/{mail.pk}/").content.decode()
    assert 'data-key="r"' in page and f"requests/?from=mail.message:{mail.pk}" in page
    answer = work.desk.post(f"{desk}/requests/?from=mail.message:{mail.pk}")
    with within(work.sent.workspace.pk):
        asked = ScopeRequest.objects.get()
    assert answer.url == work.address(asked)
    assert asked.text == "Could you just also add a booking page?" and asked.source == "mail"
    assert asked.contact_id == work.sent.quote.contact_id


def test_judging_is_no_business_of_a_bookkeeper(work: Working, bookkeeper: Any):
    asked = work.asks("A favicon")
    assert bookkeeper.get(work.address(asked)).status_code == 403
    assert (
        "favicon" not in bookkeeper.get(f"/w/{work.sent.workspace.slug}/clients/").content.decode()
    )
