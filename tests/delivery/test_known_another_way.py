"""Told, agreed or seen otherwise by phone: noted with who, how and when, never their own answer."""

from typing import Any

import pytest

from clientdesk.mail.models import Message
from clientdesk.portal.agreed import decisions
from clientdesk.today.page import today_of
from clientdesk.workspaces.models.base import new_id
from clients.flows.answer_confirmation import Click, answer_confirmation
from clients.models import Confirmation, Decision
from delivery.agreeing import questions_of
from delivery.models import DateAnswer, Promise, SlipTold
from delivery.reading import work_of
from delivery.threatened import threats_to
from tests.delivery.website import Website

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(website: Website) -> Website:
    """The logo came three working days late."""
    with website.on(11, 27):
        website.comes("Logo files")
    return website


class Noting:
    """Maya at her desk on 2 December."""

    def __init__(self, website: Website, desk: Any) -> None:
        self.website, self.desk = website, desk
        self.dates = f"/w/{website.workspace.slug}/projects/{website.project.pk}/dates/"

    def standing(self) -> dict[str, str]:
        today = self.website.picture().today
        asked = questions_of([work_of(self.website.project)], today)[self.website.project.pk]
        return {one.deliverable.title: one.standing for one in asked}

    def notes(self, *titles: str, **typed: Any) -> Any:
        form = self.desk.get(f"{self.dates}notes/").context["form"]
        keys = [q.key for q in form.questions if not titles or q.deliverable.title in titles]
        usual = {"contact": self.website.contact().pk, "how": "call", "on": "yesterday"}
        return self.desk.post(f"{self.dates}notes/", {"date": keys, **usual, **typed})


def test_told_in_a_call_is_known_and_no_more(late: Website, desk: Any) -> None:
    maya = Noting(late, desk)
    with late.on(12, 2):
        assert threats_to(late.project.client.record_ids)
        for _ in range(2):
            assert maya.notes(said="told")["Location"] == maya.dates
        assert maya.standing()["Design"] == "told on 1 Dec in a call, noted by Maya Lind"
        assert (
            "told on 1 Dec in a call, noted by Maya Lind" in desk.get(maya.dates).content.decode()
        )
        assert {one.member for one in SlipTold.objects.all()} == {late.by}
        (headline,) = late.headlines("slip.told")
        assert headline.startswith("Ines Duarte was told in a call: Design 9 Dec")
        assert not threats_to(late.project.client.record_ids)
        assert not DateAnswer.objects.exists() and not Promise.objects.exists()


def test_agreed_in_a_call_is_promised_and_they_are_asked_to_confirm(
    late: Website, desk: Any
) -> None:
    maya = Noting(late, desk)
    with late.on(12, 2):
        for _ in range(2):
            maya.notes("Design", said="agreed", asks="on", words="Before the fair is fine")
        decision = Decision.objects.get()
        assert (decision.how, decision.by, decision.approved_by) == (
            "call", late.by, late.contact()
        )  # fmt: skip
        assert f"{decision.decided_on}" == "2026-12-01"
        assert decision.text == "New dates: Design 9 Dec (was 4 Dec)"
        assert decision.change.startswith("Before the fair is fine; Logo files came")
        assert f"{late.piece('Design').outlook.promised_on}" == "2026-12-09"
        assert Confirmation.objects.get().subject == decision.ref()
        answer = DateAnswer.objects.get()
        assert (answer.member, answer.link_id, f"{answer.on}") == (late.by, None, "2026-12-01")
        assert "Build" in maya.standing() and "Design" not in maya.standing()
    with late.on(12, 3):
        maya.notes("Build", said="agreed")
        assert Confirmation.objects.count() == 1, "only where they are to be asked"


def test_an_agreement_they_see_otherwise_is_told_at_once_with_the_way_to_the_dates(
    late: Website, desk: Any
) -> None:
    maya = Noting(late, desk)
    with late.on(12, 2):
        maya.notes("Design", said="agreed", asks="on")
    with late.on(12, 3):
        asked = Confirmation.objects.get()
        answer_confirmation(
            asked.pk, "otherwise", "I said the 8th", Click("Ines", new_id(), "", "")
        )
        assert f"{late.piece('Design').outlook.promised_on}" == "2026-12-09"
        (row,) = [
            row for row in today_of(late.workspace, late.by).needs_you if row.also == "Settled"
        ]
        assert (row.action, row.url) == ("See the dates", maya.dates)
        assert row.why.endswith(
            "I said the 8th · the dates stay promised until they agree to others"
        )
        notice = Message.objects.get(subject__contains="sees it otherwise")
        assert "until they agree to others" in notice.text and maya.dates in notice.text
        page = desk.get(maya.dates).content.decode()
        assert "I said the 8th" in page and row.also_url in page
        (theirs,) = decisions(late.project.client)
        assert theirs.tag == "you see it otherwise"
        desk.post(row.also_url, {"next": maya.dates})
        assert "I said the 8th" not in desk.get(maya.dates).content.decode()


def test_otherwise_wants_words_and_each_error_stands_beside_its_field(
    late: Website, desk: Any
) -> None:
    maya = Noting(late, desk)
    with late.on(12, 2):
        refused = maya.notes(said="otherwise", date=[], on="tomorrow")
        assert refused.status_code == 422
        assert set(refused.context["form"].errors) == {"words", "date", "on"}
        maya.notes("Design", said="otherwise", words="They sent it on the 25th")
        said = "seen otherwise on 1 Dec in a call, noted by Maya Lind"
        assert maya.standing()["Design"] == said
        contact = late.contact()
        contact.email = ""
        contact.save()
        refused = maya.notes("Build", said="agreed", asks="on")
        assert set(refused.context["form"].errors) == {"asks"}
        assert not Promise.objects.exists()
