"""Settings: one page each, saved as posted, by whom the role lets."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from tests.factories import browser_of, make_member, make_workspace

pytestmark = pytest.mark.django_db

GOOD: dict[str, dict[str, Any]] = {
    "business": {
        "name": "Lind & Daughters", "legal_name": "Maya Lind", "address": "1 Quay\nDublin",
        "country": "IE", "region": "", "email": "maya@lind.example", "phone": "+353 1 679 3000",
        "website": "https://lind.example/",
    },
    "tax": {"is_tax_registered": "on", "tax_id": "6388047V", "tax_rate": "13.5"},
    "money": {"currency": "USD", "payment_days": "30", "bookkeeping_email": "books@lind.example"},
    "hours": {
        "zone": "Pacific/Auckland", "working_weekdays": ["1", "2"], "opens_at": "08:30",
        "closes_at": "16:00", "response_hours": "4",
    },
    "intake": {"privacy_note": "Kept for two years.\nThen gone."},
    "seller": {
        "legal_name": "Maya Lind", "address": "1 Quay", "country": "IE",
        "is_tax_registered": "on", "tax_id": "IE6388047V",
    },
}  # fmt: skip


def page_of(workspace: Workspace, name: str) -> str:
    room = "team" if name == "people" else "workspaces"
    return reverse(f"{room}:{name}", args=[workspace.slug])


def kept(workspace: Workspace) -> Workspace:
    with within(workspace.pk):
        return Workspace.objects.get()


@pytest.fixture
def maya() -> Member:
    return make_member(make_workspace(tax_id=""))


@pytest.mark.parametrize("name", GOOD)
def test_a_page_keeps_what_is_posted_and_nothing_else(maya: Member, name: str) -> None:
    workspace = maya.workspace
    before = kept(workspace)
    sly = {"slug": "mine", "iban": "X", "id": "1", "created_at": "2020-01-01", "bic": "X"}
    answer = browser_of(maya).post(page_of(workspace, name), {**sly, **GOOD[name]})
    assert (answer.status_code, answer.url) == (302, page_of(workspace, name))
    after = kept(workspace)
    for column in ("slug", "iban", "id", "created_at", "bic"):
        assert getattr(after, column) == getattr(before, column)
    page = browser_of(maya).get(page_of(workspace, name))
    assert page.status_code == 200


def test_values_are_kept_as_machines_and_people_read_them(maya: Member) -> None:
    for name in ("business", "tax", "hours", "intake"):
        browser_of(maya).post(page_of(maya.workspace, name), GOOD[name])
    after = kept(maya.workspace)
    assert (after.tax_id, after.website) == ("IE6388047V", "lind.example")
    assert str(after.tax_rate) == "13.50"
    assert (after.working_weekdays, f"{after.opens_at:%H:%M}") == ("12", "08:30")
    assert after.intake_closed_at is not None
    assert after.privacy_note == "Kept for two years.\nThen gone."


@pytest.mark.parametrize(
    ("name", "field", "typed", "said"),
    [
        ("business", "name", "", "fill this in"),
        ("business", "name", "x" * 10_000, "at most 120"),
        ("business", "name", "Maya\nBcc: all@x.example", "one line"),
        ("business", "name", "Maya\x00", "Null"),
        ("business", "legal_name", "a" + "\u0301" * 100, "accents"),
        ("business", "country", "ZZ", "not one of"),
        ("business", "email", "maya", "valid email"),
        ("business", "phone", "12", "Begin with +"),
        ("business", "website", "javascript:alert(1)", "maya.example"),
        ("tax", "tax_id", "IE6388047W", "check digit"),
        ("tax", "tax_id", "PT501964843", "Portuguese"),
        ("tax", "tax_rate", "lots", ""),
        ("tax", "tax_rate", "101", "between 0 and 100"),
        ("money", "currency", "XXX", "not one of"),
        ("money", "payment_days", "366", "At most 365"),
        ("money", "bookkeeping_email", "a@b\r\nBcc: c@d", "valid email"),
        ("hours", "zone", "Mars/Base", "not one of"),
        ("hours", "closes_at", "08:00", "ends after"),
        ("hours", "working_weekdays", ["9"], "not one of"),
        ("hours", "response_hours", "0", "1"),
        ("seller", "tax_id", "", "registered"),
        ("seller", "address", " ", "fill this in"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(
    maya: Member, name: str, field: str, typed: Any, said: str
) -> None:
    before = kept(maya.workspace).__dict__
    page = browser_of(maya).post(page_of(maya.workspace, name), {**GOOD[name], field: typed})
    assert page.status_code == 422
    errors = page.context["form"].errors
    assert list(errors) == [field]
    assert any(said in text for text in errors[field])
    assert f'id="{page.context["form"][field].auto_id}-error"' in page.content.decode()
    after = kept(maya.workspace).__dict__
    assert {**before, "_state": 0} == {**after, "_state": 0}


def test_moving_the_country_asks_for_the_number_first(maya: Member) -> None:
    browser = browser_of(maya)
    browser.post(page_of(maya.workspace, "tax"), GOOD["tax"])
    page = browser.post(
        page_of(maya.workspace, "business"), {**GOOD["business"], "country": "PT", "phone": ""}
    )
    assert "no VAT number of Portugal" in str(page.context["form"].errors["country"])


MAY_CHANGE = {
    Member.OWNER: set(GOOD),
    Member.ADMIN: set(GOOD),
    Member.MEMBER: set(),
    Member.BOOKKEEPER: {"tax"},
}


@pytest.mark.parametrize("role", MAY_CHANGE)
@pytest.mark.parametrize("name", GOOD)
def test_every_role_reads_and_only_some_change(role: str, name: str) -> None:
    member = make_member(make_workspace(tax_id=""), role)
    browser, path = browser_of(member), page_of(member.workspace, name)
    before = kept(member.workspace).__dict__
    page = browser.get(path)
    assert page.status_code == 200
    may = name in MAY_CHANGE[role]
    assert all(field.disabled is not may for field in page.context["form"].fields.values())
    answer = browser.post(path, GOOD[name])
    assert answer.status_code == (302 if may else 403)
    if not may:
        assert {**kept(member.workspace).__dict__, "_state": 0} == {**before, "_state": 0}


@pytest.mark.parametrize("role", MAY_CHANGE)
def test_every_role_finds_the_list_the_people_and_what_was_set_up(role: str) -> None:
    member = make_member(make_workspace(), role)
    for name in ("settings", "people", "ready"):
        assert browser_of(member).get(page_of(member.workspace, name)).status_code == 200


@pytest.mark.parametrize("name", [*GOOD, "settings", "people", "ready", "payout"])
def test_another_workspace_is_the_page_of_what_does_not_exist(maya: Member, name: str) -> None:
    other = make_workspace(name="Secret Studio")
    browser = browser_of(maya)
    theirs = browser.get(page_of(other, name))
    nowhere = browser.get(f"/w/nowhere/settings/{name}/")
    assert theirs.status_code == nowhere.status_code == 404
    assert "Secret" not in theirs.content.decode()
    assert browser.post(page_of(other, name), GOOD.get(name, {})).status_code == 404
    assert Browser().get(page_of(other, name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "wished",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example",
        "\\\\evil.example", "javascript:alert(1)", "http:evil.example", "/w/{slug}/\\..\\evil",
        "/w/{slug}//evil.example", "/w/{slug}/../../accounts/logout/", "/w/other/", "/",
        "/w/{slug}/%2e%2e/%2e%2e/", "\t//evil.example", "/w/{slug}/\r\nSet-Cookie: a=b",
        " /w/{slug}/", "https:/w/{slug}/", "/w/{slug}.evil.example/",
    ],
)  # fmt: skip
def test_next_leads_back_into_this_workspace_or_nowhere(maya: Member, wished: str) -> None:
    path = page_of(maya.workspace, "seller")
    wished = wished.format(slug=maya.workspace.slug)
    answer = browser_of(maya).post(path, {**GOOD["seller"], "next": wished})
    assert answer.url == path
    assert wished.strip() not in browser_of(maya).get(path, {"next": wished}).context["next"] or (
        not wished.strip()
    )


def test_seller_data_leads_back_to_the_draft_it_was_asked_from(maya: Member) -> None:
    draft = f"/w/{maya.workspace.slug}/invoices/1/?step=issue"
    path = page_of(maya.workspace, "seller")
    browser = browser_of(maya)
    page = browser.get(path, {"next": draft}).content.decode()
    assert f'name="next" value="{draft}"' in page
    assert browser.post(path, {**GOOD["seller"], "next": draft}).url == draft
    assert kept(maya.workspace).missing_for_invoices() == []
