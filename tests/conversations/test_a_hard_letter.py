"""Five moves filled with facts of the record, refused while they blame, sent once, confirmed."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client as Browser
from django.urls import reverse

from billing.models import BillingDocument
from booking.models import CallKind, CallOffer
from clientdesk.clock import standing_at
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.decide import Decided, decide
from clients.flows.erase_person import erase_person
from clients.models import Client, Confirmation, Decision
from conversations.models import MOVES, Conversation
from followups.flows.start_reminders import start_reminders
from followups.models import Track
from scope.models import Deliverable, Project
from tests.conversations.conftest import JUNE_27
from tests.factories import browser_of, make_member

pytestmark = pytest.mark.django_db


def at(name: str, studio: Workspace, *ids: object) -> str:
    return reverse(f"conversations:{name}", args=[studio.slug, *ids])


def begin(desk: Browser, studio: Workspace, client: Client, **typed: str) -> Conversation:
    with standing_at(JUNE_27):
        answer = desk.post(at("of-client", studio, client.pk), {"kind": "payment", **typed})
    assert answer.status_code == 302
    with within(studio.pk):
        return Conversation.objects.get(pk=answer["Location"].split("/")[-2])


def page(desk: Browser, studio: Workspace, conversation: Conversation) -> str:
    with standing_at(JUNE_27):
        shown = desk.get(at("conversation", studio, conversation.pk)).content.decode()
    return unescape(shown)


def typed(conversation: Conversation, **instead: str) -> dict[str, str]:
    moves = {move: conversation.moves[move] for move in MOVES}
    return {"to": conversation.to, "subject": conversation.subject, **moves, **instead}


def post(desk: Browser, studio: Workspace, conversation: Conversation, **data: str):
    with standing_at(JUNE_27):
        return desk.post(at("conversation", studio, conversation.pk), data)


def test_a_missed_payment_is_laid_beside_with_dates_sums_and_the_way_to_each(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird, document=str(overdue.pk))
    assert begun.to == "paul@bluebird.example" and begun.subject == "About invoice 2027-0007"
    assert begun.moves["facts"].split("\n") == [
        "This is how it stands in my books:",
        "- Invoice 2027-0007 of 1 June 2027 is over €3,200.00, due on 15 June 2027.",
        "- €1,200.00 of it arrived on 20 June 2027. Thank you for that.",
        "- €2,000.00 of invoice 2027-0007 is open, 12 days after its day.",
    ]
    shown = page(desk, studio, begun)
    paper = reverse("billing:document", args=[studio.slug, overdue.pk])
    assert shown.count(f'href="{paper}"') >= 3
    assert "Talk first" in shown and "Dear Paul," in shown
    assert begin(desk, studio, bluebird, document=str(overdue.pk)) == begun, "gone on with"


def test_you_never_read_is_met_by_a_gentler_sentence_one_click_away(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird, document=str(overdue.pk))
    words = typed(begun, way="You never read the clause. Two rounds are two.")
    refused = post(desk, studio, begun, send="1", **words)
    assert refused.status_code == 422
    shown = unescape(refused.content.decode())
    assert "<mark>You never read</mark>" in shown
    assert "Write “I may not have shown you clearly enough”" in shown
    key = re.search(r'name="mend" value="(way:\d+)"', shown)
    assert key
    assert post(desk, studio, begun, mend=key[1], **words).status_code == 302
    with within(studio.pk):
        assert not Message.objects.exists()
        kept = Conversation.objects.get()
    assert kept.moves["way"] == (
        "I may not have shown you clearly enough the clause. Two rounds are two."
    )
    assert post(desk, studio, begun, send="1", **typed(kept)).status_code == 302
    with within(studio.pk):
        letter = Message.objects.get(kind="letter")
    assert letter.text.startswith("Dear Paul,") and "12 days after its day" in letter.text


def test_it_is_sent_once_and_keeps_the_facts_it_rests_on(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird, document=str(overdue.pk))
    facts = begun.moves["facts"].rsplit("\n", 1)[0]
    for _ in range(2):
        post(desk, studio, begun, send="1", **typed(begun, facts=facts))
    with within(studio.pk):
        assert Message.objects.filter(kind="letter").count() == 1
        sent = Conversation.objects.get()
        assert [fact["id"] for fact in sent.sources] == [str(overdue.pk)] * 2
    late = desk.post(
        at("conversation", studio, begun.pk), typed(begun), headers={"X-Autosave": "1"}
    )
    assert late.status_code == 409
    assert "Facts it rests on" in page(desk, studio, begun)


def test_a_draft_of_another_day_says_how_it_stands_today_and_keeps_what_was_changed(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird)
    own = begun.moves["facts"].replace("Thank you for that.", "Many thanks!")
    post(desk, studio, begun, **typed(begun, facts=own))
    where = at("conversation", studio, begun.pk)
    with standing_at(JUNE_27 + timedelta(days=3)):
        assert "15 days after its day" in desk.get(where).content.decode()
        desk.post(where, {"send": "1", **typed(begun, facts=own)})
    with within(studio.pk):
        letter = Message.objects.get(kind="letter").text
    assert "15 days after its day" in letter and "12 days" not in letter
    assert "Many thanks!" in letter


def test_no_reminder_goes_by_itself_while_they_speak_about_it(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    with standing_at(JUNE_27), within(studio.pk):
        start_reminders(overdue)
    begun = begin(desk, studio, bluebird)
    post(desk, studio, begun, send="1", **typed(begun))
    with within(studio.pk):
        track = Track.objects.get(subject_id=overdue.pk)
    assert track.held_until == JUNE_27 + timedelta(days=7)
    assert track.held_why == "you are speaking with them about it"


def test_a_hole_and_an_empty_move_are_named_and_nothing_typed_is_lost(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird)
    refused = post(desk, studio, begun, send="1",
                   **typed(begun, goal="", way="Dear {{ client_name }}, please"))  # fmt: skip
    assert refused.status_code == 422
    assert "{{ client_name }}" in refused.content.decode()
    with within(studio.pk):
        kept = Conversation.objects.get().moves
    assert (kept["goal"], kept["way"]) == ("", "Dear {{ client_name }}, please")


def test_what_dana_wrote_raises_no_alarm_and_the_record_is_looked_through_by_words(
    desk: Browser, studio: Workspace, bluebird: Client, maya: Member
) -> None:
    with standing_at(JUNE_27), within(studio.pk):
        Message.objects.create(
            workspace=studio, direction="in", kind="incoming", key="1", client_id=bluebird.pk,
            to=maya.email, from_email="dana@bluebird.example", from_name="Dana Reed",
            subject="Third revision", html="", received_at=datetime(2027, 6, 3, 8, tzinfo=UTC),
            text="You never told us that the third revision costs more.",
            said="You never told us that the third revision costs more.",
        )  # fmt: skip
        dana = bluebird.contacts.get(name="Dana Reed")
        said = Decided(
            new_id(), "A third revision for 450.00", date(2027, 5, 14), "call", approved_by=dana
        )
        decision = decide(bluebird, maya, said)
        decide(bluebird, maya, Decided(new_id(), "Posters in red", date(2027, 5, 1), "call"))
    begun = begin(desk, studio, bluebird, kind="boundary", words="third revision")
    facts = begun.moves["facts"]
    assert "On 14 May 2027 Dana Reed agreed, in a call: “A third revision for 450.00”." in facts
    assert "You wrote on 3 June 2027: “You never told us" in facts and "Posters" not in facts
    assert f"/decisions/{decision.pk}/" in page(desk, studio, begun)
    assert post(desk, studio, begun, send="1", **typed(begun)).status_code == 302
    mine = begin(desk, studio, bluebird, kind="unhappy", words="third revision")
    own = f"{mine.moves['way']} “You never asked.”"
    assert post(desk, studio, mine, send="1", **typed(mine, way=own)).status_code == 422


def test_a_late_date_of_mine_says_what_was_promised_and_waits_for_the_new_date(
    desk: Browser, studio: Workspace, bluebird: Client
) -> None:
    with within(studio.pk):
        project = Project.objects.create(
            workspace=studio, client=bluebird, title="Landing pages", currency="EUR",
            began_at=datetime(2027, 5, 3, 9, tzinfo=UTC),
        )  # fmt: skip
        Deliverable.objects.create(
            workspace=studio, project=project, part="d1", position=1, title="Third revision",
            promised_on=date(2027, 6, 25),
        )  # fmt: skip
    begun = begin(desk, studio, bluebird, kind="late")
    assert (
        "- “Third revision” was promised for 25 June 2027; as it stands it is ready on "
        "28 June 2027."
    ) in begun.moves["facts"]
    assert "Third revision took 1 working day longer on our side." in begun.moves["facts"]
    refused = post(desk, studio, begun, send="1", **typed(begun))
    assert refused.status_code == 422 and "{{ next_date }}" in refused.content.decode()
    way = begun.moves["way"].replace("{{ next_date }}", "30 June")
    assert post(desk, studio, begun, send="1", **typed(begun, way=way)).status_code == 302


def test_a_fact_that_was_taken_out_is_added_again_by_one_click(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird)
    words = typed(begun, facts="This is how it stands:")
    post(desk, studio, begun, **words)
    key = re.search(r'name="add" value="([^"]+)"', page(desk, studio, begun))
    assert key
    post(desk, studio, begun, add=key[1], **words)
    with within(studio.pk):
        kept = Conversation.objects.get().moves["facts"]
    assert kept.startswith("This is how it stands:\n- Invoice 2027-0007")


def test_a_call_is_offered_first_with_kind_words_above_the_times(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    with within(studio.pk):
        kind = CallKind.objects.create(workspace=studio, name="Short call")
        paul = bluebird.contacts.get(name="Paul Webb")
    begun = begin(desk, studio, bluebird)
    asked = {"kind": str(kind.pk), "contact": str(paul.pk)}
    with standing_at(JUNE_27):
        harsh = desk.post(at("talk", studio, begun.pk), {**asked, "note": "It is unacceptable"})
        assert harsh.status_code == 422 and "difficult for me" in harsh.content.decode()
        for _ in range(2):
            desk.post(at("talk", studio, begun.pk), {**asked, "note": "Let us settle it."})
    with within(studio.pk):
        offer = CallOffer.objects.select_related("contact").get()
        mail = Message.objects.get(kind="call_offered")
    assert offer.contact == paul and "Let us settle it." in mail.text
    assert "were offered to Paul Webb" in page(desk, studio, begun)


def test_what_came_of_it_is_a_decision_that_the_client_is_asked_to_confirm(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    begun = begin(desk, studio, bluebird, document=str(overdue.pk))
    post(desk, studio, begun, send="1", **typed(begun))
    with within(studio.pk):
        paul = bluebird.contacts.get(name="Paul Webb")
    said = {"text": "Two parts of 1,000.00, on 1 July and 1 August", "how": "call",
            "contact": str(paul.pk), "change": ""}  # fmt: skip
    with standing_at(JUNE_27):
        assert desk.post(at("outcome", studio, begun.pk), {**said, "text": ""}).status_code == 422
        for _ in range(2):
            desk.post(at("outcome", studio, begun.pk), said)
    with within(studio.pk):
        decision = Decision.objects.get()
        letter = Message.objects.get(kind="letter")
        assert decision.evidence.get().object_id == letter.pk
        assert Confirmation.objects.get().subject_id == decision.pk
        assert Message.objects.filter(kind="confirmation").count() == 1
    assert "Two parts of 1,000.00" in page(desk, studio, begun)


def test_who_may_neither_read_nor_write_and_a_draft_is_its_writers_own(
    desk: Browser, bookkeeper: Browser, studio: Workspace, bluebird: Client,
    overdue: BillingDocument,
) -> None:  # fmt: skip
    begun = begin(desk, studio, bluebird)
    assert bookkeeper.get(at("conversation", studio, begun.pk)).status_code == 403
    assert bookkeeper.get(at("of-client", studio, bluebird.pk)).status_code == 403
    omar = browser_of(make_member(studio, Member.ADMIN, name="Omar Aziz"))
    assert omar.get(at("conversation", studio, begun.pk)).status_code == 404
    post(desk, studio, begun, send="1", **typed(begun))
    assert omar.get(at("conversation", studio, begun.pk)).status_code == 200


def test_it_begins_on_the_invoice_on_today_and_on_the_clients_page(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument
) -> None:
    where = at("of-client", studio, bluebird.pk)
    with standing_at(JUNE_27):
        client_page = reverse("clients:client", args=[studio.slug, bluebird.pk])
        assert f'href="{where}"' in desk.get(client_page).content.decode()
        today = desk.get(reverse("today:today", args=[studio.slug])).content.decode()
    shortcut = re.search(rf'action="({where}\?[^"]+)"', today)
    assert shortcut
    with standing_at(JUNE_27):
        assert desk.post(unescape(shortcut[1])).status_code == 302
    with within(studio.pk):
        assert Conversation.objects.get().about_id == overdue.pk


def test_an_erased_person_is_named_in_no_letter(
    desk: Browser, studio: Workspace, bluebird: Client, overdue: BillingDocument, maya: Member
) -> None:
    begun = begin(desk, studio, bluebird)
    post(desk, studio, begun, **typed(begun, goal="Paul Webb and I want the same."))
    with within(studio.pk):
        erase_person(bluebird.contacts.get(name="Paul Webb").pk, maya)
        kept = Conversation.objects.get()
    assert "Paul" not in kept.moves["goal"] and kept.to == ""
