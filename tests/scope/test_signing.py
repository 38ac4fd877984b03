"""The client signs on their page: what they signed is frozen, and the work begins."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from billing.models import BillingDocument
from clientdesk.links.issuing import issue_link
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.edit_contact import remove_contact, restore_contact
from clients.missing import NotReady
from clients.models import Client, Contact
from scope.consent import consent_to
from scope.flows.withdraw_quote import withdraw_quote
from scope.models import Agreement, Project, Signature
from tests.scope.quoting import IN_TIME, TOO_LATE, Sent
from tests.scope.signing import USUAL, code_in, sign, signed, with_terms, work_off
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


def test_the_terms_stand_on_the_page_in_full_before_it_is_signed(sent: Sent):
    with_terms(sent, USUAL)
    words = words_of(sent.visitor().reads(package="copy"))
    assert "2.1 We work Monday to Friday, 09:00 to 17:00." in words
    assert "3.2 Changes are worked out at €80.00 an hour." in words
    assert "5.2" not in words  # no late fee was named


def test_signing_freezes_what_was_chosen_with_who_when_and_from_where(sent: Sent):
    agreement = signed(sent)
    with within(sent.workspace.pk):
        theirs, ours = (agreement.signatures.get(side=side) for side in ("client", "ours"))
        assert (theirs.name, theirs.email, theirs.address) == (
            "Ines Duarte", "ines@harbor.example", "127.0.0.1",
        )  # fmt: skip
        assert theirs.consent == (
            "I accept this quote and its terms, for what I chose on this page."
        )
        nothing_to_choose = replace(sent.version.offered, packages=(), options=())
        assert consent_to(nothing_to_choose) == "I accept this quote and its terms."
        assert ours.at == sent.version.sent_at and ours.name == sent.by.name
        assert {theirs.signed_hash, ours.signed_hash} == {agreement.facts_hash}
    assert agreement.facts["choice"] == {"package": "copy", "options": []}
    assert "Ines Duarte signed Quote Q-2026-001, version 1: €8,487.00" in sent.headlines()
    page = words_of(sent.visitor().reads())
    assert "It is agreed" in page
    for listed in agreement.facts["quote"]["offer"]["deliverables"]:
        assert listed["title"] in page


def test_it_begins_what_was_promised_needed_and_paid_and_the_deposit_goes_to_who_pays(sent: Sent):
    with within(sent.workspace.pk):
        Client.objects.update(address="2 Quay Street, Galway", country="IE")
        decides = Contact.objects.get(client=sent.quote.client)
        decides.pays = False
        decides.save()
        payer = Contact.objects.create(
            workspace=sent.workspace, client=sent.quote.client, name="Paul", pays=True,
            email="paul@harbor.example",
        )  # fmt: skip
    project = signed(sent).project
    assert "Pay €" not in sent.visitor().reads()
    work_off()
    with within(sent.workspace.pk):
        promised = project.deliverables.values_list("title", "promised_on", "buffer_days")
        assert [(title, str(on), days) for title, on, days in promised] == [
            ("Design", "2026-12-04", 3), ("Build", "2027-01-15", 3), ("Texts", "2027-01-15", 3),
            ("Launch", "2027-01-29", 3),
        ]  # fmt: skip
        needed = project.inputs.values_list("title", "agreed_on", "deliverable__title")
        assert [(title, str(on), what) for title, on, what in needed] == [
            ("Logo files", "2026-11-24", "Design"), ("Notes for the texts", "2026-12-01", "Texts"),
        ]  # fmt: skip
        paid = list(project.instalments.values_list("net_minor", "tax_minor"))
        assert paid == [(276000, 63480), (207000, 47610), (207000, 47610)]
        deposit = BillingDocument.objects.get()
        assert deposit.gross_minor == 339480 and deposit.contact == payer
        assert Message.objects.get(kind="invoice").to == "paul@harbor.example"


def test_who_has_left_opens_and_signs_nothing_until_they_are_back(sent: Sent, inside: None):
    visitor, ines = sent.visitor(), sent.quote.contact
    assert ines is not None
    invoice = issue_link(sent.workspace, "invoice", new_id(), ines.pk)
    remove_contact(ines.pk, sent.by)
    assert visitor.browser.get(visitor.page).status_code == 404
    assert sign(sent, visitor=visitor).status_code == 404
    assert not Agreement.objects.exists()
    assert invoice.reload().revoked_at is None, "mailed on to whoever pays"
    with pytest.raises(NotReady, match="Ines Duarte has left"):
        sent.next_version()
    restore_contact(ines.pk, sent.by)
    assert sign(sent, visitor=visitor).status_code == 302


def test_who_signs_and_pays_goes_on_to_the_invoice(sent: Sent):
    visitor = sent.visitor()
    with within(sent.workspace.pk):
        Workspace.objects.update(iban="IE29AIBK93115212345678")
    assert visitor.posts("way").url == visitor.page
    signed(sent, visitor=visitor)
    assert "Pay €3,394.80 now" in visitor.reads()
    went = visitor.posts("way")
    assert went.status_code == 302 and "/l/" in went.url
    with within(sent.workspace.pk):
        deposit = BillingDocument.objects.get()
        assert PublicLink.objects.filter(purpose="invoice", object_id=deposit.pk).count() == 1


def test_what_cannot_be_read_keeps_what_was_typed(sent: Sent):
    answer = sign(sent, consent="", name="Ines D.")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Tick this to sign" in page and 'value="Ines D."' in page
    with within(sent.workspace.pk):
        assert not Agreement.objects.exists()


def test_a_choice_that_is_not_on_the_page_is_refused_and_not_guessed(sent: Sent):
    for wrong in ({"package": "gold"}, {"package": ""}, {"option": "yacht"}):
        assert sign(sent, **wrong).status_code == 422
    with within(sent.workspace.pk):
        assert not Agreement.objects.exists()


def test_an_expired_superseded_withdrawn_or_signed_version_is_refused_kindly(sent: Sent):
    visitor = sent.visitor()
    late = sign(sent, at=TOO_LATE, visitor=visitor)
    assert late.status_code == 409 and "Ask for it again" in late.content.decode()
    newer = sent.next_version()
    old = sign(sent, visitor=visitor)
    assert old.status_code == 409 and "There is a newer version" in old.content.decode()
    assert sign(sent, visitor=sent.visitor(newer)).status_code == 302
    again = sign(sent, visitor=sent.visitor(newer))
    assert again.status_code == 409 and "It is agreed" in again.content.decode()
    with within(sent.workspace.pk):
        assert Agreement.objects.count() == 1


def test_a_page_opened_before_it_was_withdrawn_signs_nothing(sent: Sent):
    visitor = sent.visitor()
    visitor.reads()
    with within(sent.workspace.pk):
        withdraw_quote(sent.version.pk, sent.by, "")
    answer = sign(sent, visitor=visitor)
    assert answer.status_code == 409 and "was taken back" in answer.content.decode()


def test_a_code_is_mailed_at_once_hashed_and_good_once(
    sent: Sent, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
):
    with_terms(sent, replace(USUAL, asks_code=True))
    visitor = sent.visitor()
    assert sign(sent, visitor=visitor).status_code == 422
    page = visitor.posts("sign/code", name="Ines", email="i@harbor.example", package="copy")
    assert "is on its way to ines@harbor.example" in words_of(page.content.decode())
    assert 'value="i@harbor.example"' in page.content.decode()
    work_off()
    code = code_in(mailoutbox)
    assert code in mailoutbox[-1].alternatives[0][0]
    with within(sent.workspace.pk):
        stored = Message.objects.get(kind="signing_code")
        assert code not in stored.text and code not in stored.html
    wrong = "000000" if code != "000000" else "111111"
    assert sign(sent, visitor=visitor, code=wrong).status_code == 422
    assert sign(sent, visitor=visitor, code=code).status_code == 302
    with within(sent.workspace.pk):
        assert (
            "by a code mailed to ines@harbor.example"
            in Signature.objects.get(side="client").verified
        )


def test_five_wrong_codes_are_the_end_of_a_code(sent: Sent, mailoutbox: list[Any]):
    with_terms(sent, replace(USUAL, asks_code=True))
    visitor = sent.visitor()
    visitor.posts("sign/code", package="copy")
    work_off()
    code = code_in(mailoutbox)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        sign(sent, visitor=visitor, code=wrong)
    answer = sign(sent, visitor=visitor, code=code)
    assert answer.status_code == 422 and "This code is over" in answer.content.decode()


def test_a_drawn_name_is_kept_as_strokes_and_anything_else_is_refused(sent: Sent):
    for hostile in ("1x1:<script>", "90x90:1,1 <svg>", "99999x9:1,1", "100x50:1,1" + " 2,2" * 5000):
        assert sign(sent, drawn=hostile).status_code == 422
    agreement = signed(sent, drawn="600x160:10,20 30,40;50,60 70,80")
    with within(sent.workspace.pk):
        drawn = agreement.signatures.get(side="client").drawn
    assert drawn["strokes"] == [[10, 20, 30, 40], [50, 60, 70, 80]]
    assert 'd="M10 20 L30 40"' in sent.visitor().reads()


def test_the_freelancer_countersigns_where_that_is_asked(sent: Sent, desk: Any):
    with_terms(sent, replace(USUAL, signs_beforehand=False))
    agreement = signed(sent)
    page = f"/w/{sent.workspace.slug}/agreements/{agreement.pk}/"
    assert "Countersign" in desk.get(page).content.decode()
    for _ in range(2):
        assert desk.post(f"{page}signature/").status_code == 302
    with within(sent.workspace.pk):
        assert agreement.signatures.count() == 2
        assert Message.objects.filter(kind="agreement").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_at_once_one_agreement_comes(sent: Sent):
    answers: list[int] = []

    def press() -> None:
        answers.append(sign(sent, at=IN_TIME).status_code)
        connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [302, 409]
    with within(sent.workspace.pk):
        assert Agreement.objects.count() == Project.objects.count() == 1
        assert BillingDocument.objects.count() == 1
