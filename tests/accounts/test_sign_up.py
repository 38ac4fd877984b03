"""A person begins: sign-up, confirmation, three questions, a desk of their own."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.accounts.models import User
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from followups.models import Policy
from tests.accounts.people import deliver_account_mails, link_in, sign_in, sign_up

pytestmark = pytest.mark.django_db

ANSWERS = {"name": "Lind Studio", "country": "IE", "payment_days": "14", "iban": ""}


def confirmed(browser: Browser, email: str = "new@lind.example") -> Any:
    sign_up(browser, email)
    path = link_in(deliver_account_mails()[-1])
    return browser.post(path)


def test_the_mail_has_one_link_in_text_and_html_and_no_secret_is_kept() -> None:
    sign_up(Browser(), "new@lind.example")
    (message,) = deliver_account_mails()
    assert message.to == ["new@lind.example"]
    assert link_in(message) in message.alternatives[0][0]
    assert deliver_account_mails() == [message]
    from clientdesk.mail.models import AccountMail

    assert AccountMail.objects.get().text == ""


def test_opening_the_link_changes_nothing_and_its_button_confirms() -> None:
    browser = Browser()
    sign_up(browser, "new@lind.example")
    path = link_in(deliver_account_mails()[-1])
    assert browser.get(path).status_code == 200
    assert sign_in(Browser(), "new@lind.example").url == reverse("account_email_verification_sent")
    browser.post(path)
    assert sign_in(Browser(), "new@lind.example").url == "/"


def test_the_link_works_on_another_device() -> None:
    sign_up(Browser(), "new@lind.example")
    phone = Browser()
    answer = phone.post(link_in(deliver_account_mails()[-1]), follow=True)
    assert answer.status_code == 200
    assert sign_in(phone, "new@lind.example").url == "/"


def test_three_questions_make_a_workspace_with_everything_set() -> None:
    browser = Browser()
    confirmed(browser)
    assert browser.get("/").url == reverse("workspaces_public:begin")
    answer = browser.post(reverse("workspaces_public:begin"), ANSWERS)
    user = User.objects.get(email="new@lind.example")
    ((workspace_id, member_id),) = doors.memberships(user.pk)
    with within(workspace_id):
        workspace, member = Workspace.objects.get(), Member.objects.get(pk=member_id)
        assert (workspace.currency, workspace.zone, workspace.locale) == (
            "EUR", "Europe/Dublin", "en_IE"
        )  # fmt: skip
        assert (workspace.tax_rate, workspace.payment_days) == (23, 14)
        assert (member.role, member.name) == (Member.OWNER, "Maya Lind")
        assert Policy.objects.get().steps.exists()
    page = browser.get(answer.url)
    assert page.status_code == 200
    assert "23 %" in page.content.decode()
    assert browser.get("/").url == f"/w/{workspace.slug}/"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "fill this in"),
        ("name", "x" * 121, "at most 120"),
        ("name", "Maya\u202eevil", "reverses the direction"),
        ("country", "XX", "not one of the available choices"),
        ("payment_days", "-1", "0 days or more"),
        ("payment_days", "soon", "whole number"),
        ("iban", "IE29AIBK93115212345679", "check digits"),
    ],
)
def test_a_wrong_answer_says_so_beside_the_field_and_loses_nothing(
    field: str, typed: str, said: str
) -> None:
    browser = Browser()
    confirmed(browser)
    page = browser.post(reverse("workspaces_public:begin"), {**ANSWERS, field: typed})
    assert page.status_code == 422
    assert any(said in text for text in page.context["form"].errors[field])
    assert page.context["form"][field].value() == typed


def test_two_businesses_of_the_same_name_have_addresses_of_their_own() -> None:
    slugs = set()
    for email in ("one@lind.example", "two@lind.example"):
        browser = Browser()
        confirmed(browser, email)
        slugs.add(browser.post(reverse("workspaces_public:begin"), ANSWERS).url)
    assert len(slugs) == 2


def test_the_landing_page_is_for_visitors() -> None:
    page = Browser().get("/")
    assert page.status_code == 200
    assert reverse("account_signup") in page.content.decode()


def test_beginning_and_choosing_want_a_sign_in() -> None:
    for name in ("begin", "places"):
        answer = Browser().get(reverse(f"workspaces_public:{name}"))
        assert answer.url.startswith(reverse("account_login"))
