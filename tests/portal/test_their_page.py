"""The client's own page: no account, one click in, theirs alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from booking.flows.offer_call import Offer, offer_call
from booking.flows.set_kinds import set_usual_kinds
from booking.queries import kind_for
from clientdesk import clock
from clientdesk.files.storing import store_bytes
from clientdesk.links.issuing import mint
from clientdesk.links.models import LinkToken, PublicLink
from clientdesk.mail.models import Message
from clientdesk.portal.flows.end_sessions import end_all_sessions
from clientdesk.portal.links import portal_link
from clientdesk.portal.models import PortalSession
from clientdesk.portal.money import SHOWN
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.add_files import add_files
from clients.flows.share_document import share_document
from clients.models import Client, Contact, Document, Entry
from clients.recording import Actor
from onboarding.models import Proposal
from playbooks.flows.publish_playbook import publish_playbook, set_usual_playbook
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.flows.take_step import take_step
from playbooks.models import Playbook
from playbooks.plan import DEFAULT, PlannedStep, StepKind
from scope.models import ScopeRequest
from tests.factories import make_client, make_contact
from tests.payments.studio import credit, make_invoice
from tests.scope.quoting import IN_TIME, TOO_LATE, Sent
from tests.scope.signing import USUAL, signed, with_terms

IS_IN = "Where you are signed in"


@pytest.fixture
def dana(studio: Workspace, harbor: Client) -> Contact:
    with within(studio.pk):
        return make_contact(harbor, "Dana Byrne", email="dana@harbor.example", decides=True)


def address(contact: Contact) -> str:
    """As it stands in a mail."""
    with within(contact.workspace_id):
        return mint(portal_link(contact)).partition("/l/")[2]


def comes_in(contact: Contact) -> tuple[Browser, str]:
    """By the mailed link and its one click; the browser and the page's address."""
    browser = Browser(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Version/17 Mobile Safari/604.1")
    page = browser.get(f"/l/{address(contact)}")["Location"]
    browser.post(f"{page}enter/")
    return browser, page


def file_for(client: Client, by: Member, name: str, is_shared: bool) -> Document:
    stored = store_bytes(client.workspace, name, "text/plain", name.encode())
    (document,) = add_files(client, [stored], Actor.member(by), "the desk")
    if is_shared:
        share_document(document.pk, by)
    return document


def test_a_mailed_link_asks_for_one_click_and_reading_opens_nothing(dana: Contact) -> None:
    browser = Browser()
    page = browser.get(f"/l/{address(dana)}")["Location"]
    for _ in range(2):
        assert "Open your page" in browser.get(page).content.decode()
    with within(dana.workspace_id):
        assert not PortalSession.objects.exists()
    browser.post(f"{page}enter/")
    browser.post(f"{page}enter/")
    assert IS_IN in browser.get(page).content.decode()
    with within(dana.workspace_id):
        assert Entry.objects.filter(kind="portal.opened").count() == 1


def test_it_shows_what_is_shared_and_nothing_else(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    with within(studio.pk):
        guide = file_for(harbor, maya, "brand-guide.txt", is_shared=True)
        private = file_for(harbor, maya, "what-we-think.txt", is_shared=False)
        other = make_client(studio, "Lund Ceramics")
        theirs = file_for(other, maya, "lund.txt", is_shared=True)
        invoice, foreign = make_invoice(harbor, 50_000), make_invoice(other, 70_000)
    browser, page = comes_in(dana)
    shown = browser.get(page).content.decode()
    assert "brand-guide.txt" in shown
    assert invoice.number in shown
    assert not [one for one in ("what-we-think", "lund", "700.00") if one in shown]
    assert browser.get(f"{page}files/{guide.pk}/").status_code == 200
    for hidden in (private, theirs):
        assert browser.get(f"{page}files/{hidden.pk}/").status_code == 404
    press = {"purpose": "invoice", "object": str(foreign.pk)}
    assert browser.post(f"{page}go/", press).status_code == 404


def test_an_invoice_opens_by_a_link_of_their_own(
    studio: Workspace, harbor: Client, dana: Contact
) -> None:
    with within(studio.pk):
        invoice = make_invoice(harbor, 50_000)
    browser, page = comes_in(dana)
    went = browser.post(f"{page}go/", {"purpose": "invoice", "object": str(invoice.pk)})
    with within(studio.pk):
        link = PublicLink.objects.get(purpose="invoice", contact_id=dana.pk)
        assert link.object_id == invoice.pk
    assert browser.get(_path(went))["Location"] == f"/p/invoice/{link.pk}/"


def test_who_neither_decides_nor_pays_sees_no_money(
    studio: Workspace, harbor: Client, dana: Contact
) -> None:
    with within(studio.pk):
        harbor.contacts.exclude(pk=dana.pk).update(pays=True)
        helper = make_contact(harbor, "Pia Helper", decides=False, pays=False)
        invoice = make_invoice(harbor, 50_000)
    browser, page = comes_in(helper)
    assert invoice.number not in browser.get(page).content.decode()
    went = browser.post(f"{page}go/", {"purpose": "invoice", "object": str(invoice.pk)})
    assert went.status_code == 404


def test_a_session_is_ended_by_either_side(dana: Contact, maya: Member) -> None:
    phone, page = comes_in(dana)
    laptop, _ = comes_in(dana)
    with within(dana.workspace_id):
        oldest = PortalSession.objects.earliest("started_at")
        assert oldest.browser == "Safari on iPhone"
    laptop.post(f"{page}sessions/{oldest.pk}/end/")
    assert "Open your page" in phone.get(page).content.decode()
    assert IS_IN in laptop.get(page).content.decode()
    with within(dana.workspace_id):
        assert end_all_sessions(portal_link(dana), maya) == 1
        assert not LinkToken.objects.filter(expires_at__gt=clock.real_now()).exists()
    assert IS_IN not in laptop.get(page).content.decode()


def test_a_contact_who_left_is_out_the_same_minute(dana: Contact) -> None:
    browser, page = comes_in(dana)
    with within(dana.workspace_id):
        Contact.objects.filter(pk=dana.pk).update(left_at=clock.now())
    assert browser.get(page).status_code == 404


def test_a_mailed_address_opens_for_a_week_and_a_browser_stays_for_thirty_days(
    dana: Contact,
) -> None:
    comes_in(dana)
    with within(dana.workspace_id):
        mailed, kept = LinkToken.objects.order_by("minted_at")
        assert mailed.expires_at - mailed.minted_at < timedelta(days=7, minutes=1)
        assert kept.expires_at - kept.minted_at > timedelta(days=29)


@pytest.mark.parametrize("email", ["dana@harbor.example", "nobody@nowhere.example"])
def test_whoever_asks_for_a_link_reads_the_same_words(
    studio: Workspace, dana: Contact, email: str
) -> None:
    asked = Browser().post(f"/page/{studio.slug}/", {"email": email})
    assert asked["Location"].endswith("?sent")
    said = Browser().get(asked["Location"]).content.decode()
    assert "Look into your mail" in said
    with within(studio.pk):
        mails = list(Message.objects.filter(kind="portal_link"))
    assert [mail.to for mail in mails] == (["dana@harbor.example"] if "dana" in email else [])


def test_corrections_are_proposed_and_nothing_changes_before_a_member_takes_them(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member, desk: Browser
) -> None:
    with within(studio.pk):
        Client.objects.filter(pk=harbor.pk).update(legal_name="Harbor Bakery Ltd", country="IE")
    browser, page = comes_in(dana)
    said = {
        "legal_name": "Harbor Bakeries Ltd", "address": "", "country": "IE",
        "payer_name": "Finn Rowe", "payer_email": "finn@harbor.example",
    }  # fmt: skip
    for _ in range(2):
        browser.post(f"{page}company/", said)
    with within(studio.pk):
        assert harbor.reload().legal_name == "Harbor Bakery Ltd"
        proposed = {one.field: one for one in Proposal.objects.all()}
        assert set(proposed) == {"client.legal_name", "payer"}
        assert Message.objects.filter(kind="notice", to=maya.email).count() == 1
    where = f"/w/{studio.slug}/clients/{harbor.pk}/"
    assert "Harbor Bakeries Ltd" in desk.get(where).content.decode()
    for one in proposed.values():
        desk.post(f"{where}proposals/{one.pk}/answer/", {"answer": "take"})
    with within(studio.pk):
        assert harbor.reload().legal_name == "Harbor Bakeries Ltd"
        assert Contact.objects.get(pays=True).email == "finn@harbor.example"


def test_a_wrong_vat_number_is_said_beside_the_field_and_nothing_typed_is_lost(
    dana: Contact,
) -> None:
    browser, page = comes_in(dana)
    said = {"country": "IE", "tax_id": "IE0000000Z", "order_number": "PO-4711"}
    answer = browser.post(f"{page}company/", said)
    assert answer.status_code == 422
    assert "PO-4711" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_desk_mails_the_link_previews_and_ends(
    studio: Workspace, harbor: Client, dana: Contact, desk: Browser, bookkeeper: Browser
) -> None:
    where = f"/w/{studio.slug}/clients/{harbor.pk}/page/"
    for _ in range(2):
        desk.post(f"{where}{dana.pk}/invitation/", {"intent": "once"})
    with within(studio.pk):
        assert Message.objects.filter(kind="portal_link").count() == 1
    assert "/l/" in desk.post(f"{where}{dana.pk}/invitation/", {"copy": "1"}).content.decode()
    assert "Nothing here can be pressed" in desk.get(f"{where}{dana.pk}/preview/").content.decode()
    comes_in(dana)
    assert "Safari on iPhone" in desk.get(where).content.decode()
    desk.post(f"{where}{dana.pk}/access/end/")
    assert "Safari on iPhone" not in desk.get(where).content.decode()
    assert bookkeeper.get(where).status_code == 404


def test_the_page_asks_as_much_for_many_papers_as_for_few(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    browser, page = comes_in(dana)
    with within(studio.pk):
        make_invoice(harbor, 50_000)
        file_for(harbor, maya, "one.txt", is_shared=True)
    few = _queries(browser, page)
    with within(studio.pk):
        for count in range(4):
            make_invoice(harbor, 50_000 + count)
            file_for(harbor, maya, f"more-{count}.txt", is_shared=True)
    assert _queries(browser, page) == few


def _queries(browser: Browser, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        browser.get(page)
    return len(asked)


def _path(response: Any) -> str:
    return "/l/" + str(response["Location"]).partition("/l/")[2]


def test_an_open_quote_and_a_call_to_choose_wait_on_it(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    sent = Sent.begin(studio, maya, harbor)
    with within(studio.pk):
        set_usual_kinds(studio)
        kind = kind_for(studio, "discovery")
        assert kind is not None
        offer_call(Offer(kind, dana, "first"), maya)
    browser, page = comes_in(dana)
    with clock.standing_at(IN_TIME):
        shown = browser.get(page).content.decode()
        assert "A website" in shown and "Read and answer" in shown
        assert "Choose a time" in shown
        press = {"purpose": "quote", "object": str(sent.version.pk)}
        assert "/l/" in browser.post(f"{page}go/", press)["Location"]
    with clock.standing_at(TOO_LATE):
        assert "Read and answer" not in browser.get(page).content.decode()


def test_what_they_ask_for_is_a_request_and_members_hear_of_it_once(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    browser, page = comes_in(dana)
    assert browser.post(f"{page}requests/", {"text": " "}).status_code == 422
    browser.post(f"{page}requests/", {"text": "Could you just also add a booking page?"})
    assert "booking page? <span" in browser.get(page).content.decode()
    with within(studio.pk):
        asked = ScopeRequest.objects.get()
        assert (asked.source, asked.contact, asked.noted_by) == ("portal", dana, None)
        assert Message.objects.filter(kind="notice", to=maya.email).count() == 1
        assert Entry.objects.filter(kind="request.made", actor_id=dana.pk).exists()


def test_files_they_send_are_kept_with_the_record_and_a_bad_one_is_named(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    browser, page = comes_in(dana)
    assert browser.post(f"{page}files/").status_code == 422
    good, empty = SimpleUploadedFile("logo.txt", b"lotus"), SimpleUploadedFile("empty.txt", b"")
    answer = browser.post(f"{page}files/", {"files": [good, empty]})
    assert answer.status_code == 422
    assert "“empty.txt” is empty." in answer.content.decode()
    with within(studio.pk):
        assert [str(one) for one in Document.objects.filter(client=harbor)] == ["logo.txt"]
        assert Message.objects.filter(kind="notice", to=maya.email).count() == 1


def test_what_was_agreed_and_promised_stands_on_it_without_our_buffer(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    sent = Sent.begin(studio, maya, harbor)
    with_terms(sent, USUAL)
    signed(sent)
    browser, page = comes_in(dana)
    with clock.standing_at(IN_TIME):
        shown = browser.get(page).content.decode()
    for words in ("What we agreed", "signed", "Logo files", "promised for", "Design"):
        assert words in shown
    assert "buffer" not in shown.lower()


def test_the_first_week_stands_on_it_as_on_our_side(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member
) -> None:
    with within(studio.pk):
        set_usual_kinds(studio)
        set_usual_playbook(studio)
        playbook = Playbook.objects.get()
        asked = PlannedStep(StepKind.ASK, "Send us your fonts", by_itself=True)
        publish_playbook(playbook, [*DEFAULT, asked], maya)
        version = playbook.newest()
        begun = start_onboarding(Start(harbor, dana, version, "Brand guide", "", None), maya)
        take_step(begun.steps.get(kind="rules").pk, maya)
    browser, page = comes_in(dana)
    shown = browser.get(page).content.decode()
    assert "How we begin" in shown and "A warm welcome" in shown
    assert "Send us your fonts" in shown and "See what is asked" in shown
    press = {"purpose": "onboarding", "object": str(begun.pk)}
    assert "/l/" in browser.post(f"{page}go/", press)["Location"]


def test_an_unpaid_invoice_is_asked_for_however_many_came_after_it(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member, desk: Browser
) -> None:
    with within(studio.pk):
        oldest = make_invoice(harbor, 50_000)
        for _ in range(SHOWN + 2):
            credit(make_invoice(harbor, 70_000), 70_000)
    browser, page = comes_in(dana)
    assert f"{oldest.number}</div>" in browser.get(page).content.decode().partition("Papers")[0]


def test_seeing_it_from_the_desk_makes_no_link(
    studio: Workspace, harbor: Client, dana: Contact, maya: Member, desk: Browser
) -> None:
    with within(studio.pk):
        file_for(harbor, maya, "brand-guide.txt", is_shared=True)
    where = f"/w/{studio.slug}/clients/{harbor.pk}/page/{dana.pk}/preview/"
    assert "brand-guide.txt" in desk.get(where).content.decode()
    with within(studio.pk):
        assert not PublicLink.objects.exists()
