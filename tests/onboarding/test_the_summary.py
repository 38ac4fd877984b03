"""Two minutes for the freelancer: what is missing, what conflicts with what is known and agreed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.agreed import agreed_with
from onboarding.definition import Condition, Definition, Section
from onboarding.ready import default_definition
from onboarding.summary import Agreed, Known, conflicts, missing
from tests.onboarding.building import form_of, link_to, opened, page, question
from tests.onboarding.filling import stamp_of
from tests.scope.quoting import Sent
from tests.scope.signing import signed

GUIDE = Agreed(
    "Brand guide",
    company="Harbor Bakery Lda.",
    people=("Ines Duarte",),
    deliverables=("Logo", "Brand guide"),
    deadline=date(2027, 4, 16),
    revision_rounds=2,
)
FORM = Definition(
    "Form",
    "",
    (
        Section(
            "",
            (
                question("company", fills="client.legal_name"),
                question("vat", "vat", fills="client.tax_id"),
                question("launch_on", "date", fills="agreed.deadline"),
                question("pieces", "many", options=("Logo", "Van"), fills="agreed.deliverables"),
                question("how_many", "number"),
                question("rounds", "number", fills="agreed.revision_rounds"),
                question("people", "contacts", fills="people"),
                question("logo", "files", label="Logo files"),
                question("host", "secret", condition=Condition("pieces", "is", "Van")),
            ),
        ),
    ),
)
KNOWN = Known(
    ("Harbor Bakery Lda.", "Harbor"), "PT 501 964 843", ("Rui Melo", "rui@harbor.example"), GUIDE
)


def person(name: str, email: str = "") -> dict[str, str]:
    return {"name": name, "email": email, "phone": ""}


@pytest.mark.parametrize(
    ("answers", "label", "said", "known"),
    [
        ({"launch_on": "2027-04-09"}, "Earlier than agreed", "9 April 2027", "16 April 2027"),
        ({"company": "Quay Foods SA"}, "Another company", "Quay Foods SA", "Harbor Bakery Lda."),
        ({"pieces": ["Logo", "Van"]}, "More than agreed", "Van", "Logo, Brand guide"),
        ({"vat": "PT 123 456 789"}, "Another VAT number", "PT 123 456 789", "PT 501 964 843"),
        ({"rounds": "3"}, "More rounds than agreed", "3", "2"),
        (
            {"people": [person("Ines Duarte"), person("Bo Lund", "bo@lund.example")]},
            "Other people than agreed",
            "Bo Lund",
            "Ines Duarte",
        ),
    ],
)
def test_each_conflict_names_both_sides_and_what_to_ask(
    answers: dict[str, Any], label: str, said: str, known: str
) -> None:
    [found] = conflicts(FORM, answers, KNOWN)
    assert (found.label, found.said, found.known) == (label, said, known)
    assert said in found.ask
    assert known in found.ask


@pytest.mark.parametrize(
    "answers",
    [
        {"launch_on": "2027-04-16"},
        {"launch_on": "2027-05-01"},
        {"company": "HARBOR bakery, lda"},
        {"pieces": ["Logo"]},
        {"vat": "PT501964843"},
        {"rounds": "2"},
        {"people": [person("INES DUARTE"), person("R. Melo", "rui@harbor.example")]},
        {"how_many": "99"},
        {},
    ],
)
def test_what_agrees_is_no_conflict(answers: dict[str, Any]) -> None:
    assert conflicts(FORM, answers, KNOWN) == []


def test_without_an_agreement_nothing_is_earlier_or_more() -> None:
    answers = {
        "launch_on": "2020-01-01", "pieces": ["Van"], "rounds": "9", "people": [person("Bo Lund")]
    }  # fmt: skip
    assert conflicts(FORM, answers, Known(("Harbor",))) == []


def test_more_pieces_than_signed_by_number() -> None:
    form = Definition(
        "", "", (Section("", (question("n", "number", fills="agreed.deliverables"),)),)
    )
    assert conflicts(form, {"n": "2"}, KNOWN) == []
    assert [one.said for one in conflicts(form, {"n": "3"}, KNOWN)] == ["3"]


def test_what_is_missing_begins_with_files_and_leaves_out_what_was_not_asked() -> None:
    found = [one.key for one in missing(FORM, {"company": "Harbor", "pieces": ["Logo"]})]
    assert found == ["logo", "vat", "launch_on", "rounds", "people", "how_many"]
    assert missing(default_definition(), {})[0].key == "files"


def test_the_page_says_it_and_one_click_drafts_the_question(
    studio: Workspace, harbor: Client, desk: Browser
) -> None:
    with within(studio.pk):
        Client.objects.filter(pk=harbor.pk).update(
            legal_name="Harbor Bakery Lda.", tax_id="PT501964843"
        )
    form = form_of(
        studio,
        question("company", fills="client.legal_name"),
        question("logo", "files", label="Logo files"),
        question("vat", "vat", label="VAT", fills="client.tax_id"),
        question("payer", label="Who pays", fills="payer.name"),
    )
    link = link_to(form, harbor)
    browser = opened(link)
    typed = {"stamp": stamp_of(browser, studio, at=page(link)), "company": "Quay Foods SA"}
    assert browser.post(page(link), typed).status_code == 302
    client = f"/w/{studio.slug}/clients/{harbor.pk}/"
    with within(studio.pk):
        response = harbor.intakes.get()
    shown = desk.get(f"{client}intakes/{response.pk}/").content.decode()
    assert "Another company" in shown
    assert "Logo files" in shown
    letter = desk.get(f"{client}letters/new/?start=intake-{response.pk}-company").content.decode()
    assert "Which company do we work for" in letter
    wanted = desk.get(f"{client}letters/new/?start=intake-{response.pk}-missing").content.decode()
    assert "– Logo files" in wanted and "– VAT" not in wanted and "– Who pays" not in wanted


def test_what_was_signed_is_what_answers_are_held_against(
    studio: Workspace, harbor: Client, desk: Browser, maya: Member
) -> None:
    """The design ends on 4 December, the launch on 29 January; texts come with another package.

    The form fills the name on invoices and adds a person: both are new all the same.
    """
    sent = Sent.begin(studio, maya, harbor)
    with within(studio.pk):
        assert agreed_with(harbor) is None
    signed(sent, package="plain")
    with within(studio.pk):
        assert agreed_with(harbor) == Agreed(
            "A website",
            company="Harbor Bakery",
            people=("Ines Duarte",),
            deliverables=("Design", "Build", "Launch"),
            deadline=date(2027, 1, 29),
            revision_rounds=2,
        )
        Client.objects.filter(pk=harbor.pk).update(legal_name="")
    form = form_of(
        studio,
        question("company", fills="client.legal_name"),
        question("live_on", "date", fills="agreed.deadline"),
        question("people", "contacts", fills="people"),
    )
    link = link_to(form, harbor)
    browser = opened(link)
    typed = {
        "stamp": stamp_of(browser, studio, at=page(link)),
        "company": "Quay Foods SA",
        "live_on": "2027-01-15",
        "people-0-name": "Bo Lund",
    }
    assert browser.post(page(link), typed).status_code == 302
    with within(studio.pk):
        response = harbor.intakes.get()
        assert harbor.contacts.filter(name="Bo Lund").exists()
    where = f"/w/{studio.slug}/clients/{harbor.pk}/intakes/{response.pk}/"
    shown = desk.get(where).content.decode()
    assert "They say 15 January 2027; agreed is 29 January 2027." in shown
    assert "They say Quay Foods SA; agreed is Harbor Bakery." in shown
    assert "They say Bo Lund; agreed is Ines Duarte." in shown
