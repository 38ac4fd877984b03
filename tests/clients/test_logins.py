"""Logins: sealed, shown on purpose to whom it concerns, each look written down, erased for good."""

import io
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser

from billing.models import StripeEndpoint
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.erase_secrets import erase_secrets
from clients.flows.keep_secret import keep_secret
from clients.models import Client, Contact, Entry, Secret, SecretErasure, SecretLook
from clients.recording import Actor
from clients.verifying import verify_client
from tests.factories import browser_of, make_member
from tests.wall.worlds import fresh_browser

pytestmark = pytest.mark.django_db
VALUE = "Tide7Lantern42Orchard"
SHOP = {"label": "Web shop", "purpose": "New prices", "username": "dana", "value": VALUE}


def logins(studio: Workspace, client: Client) -> str:
    return f"/w/{studio.slug}/clients/{client.pk}/logins/"


@pytest.fixture
def fresh(maya: Member) -> Browser:
    """Maya, who typed her password a moment ago."""
    return fresh_browser(maya)


@pytest.fixture
def shop(studio: Workspace, harbor: Client, desk: Browser) -> Secret:
    assert desk.post(f"{logins(studio, harbor)}new/", SHOP).status_code == 302
    with within(studio.pk):
        return Secret.objects.get()


def test_a_login_is_kept_sealed_and_looked_at_on_purpose(
    studio: Workspace, harbor: Client, shop: Secret, fresh: Browser
) -> None:
    listed = fresh.get(logins(studio, harbor)).content.decode()
    assert "Web shop" in listed and "not looked at yet" in listed
    assert VALUE not in listed
    assert fresh.get(f"{logins(studio, harbor)}{shop.pk}/look/").status_code == 405
    shown = fresh.post(f"{logins(studio, harbor)}{shop.pk}/look/", REMOTE_ADDR="203.0.113.9")
    assert VALUE in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert 'data-hide-after="30"' in shown.content.decode()
    with within(studio.pk):
        look = SecretLook.objects.get()
        assert (look.member.name, look.from_address) == ("Maya Lind", "203.0.113.9")
        entry = Entry.objects.get(kind="secret.looked")
        assert entry.subject_id == shop.pk
        assert VALUE not in str(entry.facts)
    assert "looked at 1 time" in fresh.get(logins(studio, harbor)).content.decode()
    seen = fresh.get(f"{logins(studio, harbor)}{shop.pk}/history/").content.decode()
    assert "Maya Lind" in seen and "203.0.113.9" in seen


def test_in_the_database_stands_only_what_a_key_opens(studio: Workspace, shop: Secret) -> None:
    with within(studio.pk), connection.cursor() as cursor:
        cursor.execute("SELECT value FROM clients_secret WHERE id = %s", [shop.pk])
        assert cursor.fetchone()[0].startswith("gAAAA")


def test_a_browser_left_open_at_noon_is_asked_for_the_password(
    studio: Workspace, harbor: Client, desk: Browser, shop: Secret
) -> None:
    answer = desk.post(f"{logins(studio, harbor)}{shop.pk}/look/")
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"] and "logins" in answer["Location"]
    with within(studio.pk):
        assert not SecretLook.objects.exists()


def test_a_change_supersedes_and_an_empty_value_stays(
    studio: Workspace, harbor: Client, shop: Secret, fresh: Browser
) -> None:
    where = logins(studio, harbor)
    page = fresh.get(f"{where}{shop.pk}/").content.decode()
    assert "dana" in page and VALUE not in page
    assert (
        fresh.post(f"{where}{shop.pk}/", {**SHOP, "label": "Shop", "value": ""}).status_code == 302
    )
    with within(studio.pk):
        newer = Secret.objects.get(supersedes=shop)
        assert (newer.label, newer.value) == ("Shop", VALUE)
    fresh.post(f"{where}{newer.pk}/", {**SHOP, "value": "Another9Value"})
    with within(studio.pk):
        newest = Secret.objects.get(supersedes=newer)
        assert newest.value == "Another9Value"
    listed = fresh.get(where).content.decode()
    assert listed.count("/look/") == 1 and str(newest.pk) in listed
    old = fresh.post(f"{where}{shop.pk}/look/").content.decode()
    assert VALUE in old
    # from a page opened before: nothing happens to what was superseded
    fresh.post(f"{where}{shop.pk}/", SHOP)
    with within(studio.pk):
        assert Secret.objects.count() == 3


def test_erased_means_destroyed_with_a_receipt(
    studio: Workspace, harbor: Client, shop: Secret, fresh: Browser
) -> None:
    where = f"{logins(studio, harbor)}{shop.pk}/"
    fresh.post(where, {**SHOP, "value": "Another9Value"})
    with within(studio.pk):
        newest = Secret.objects.get(supersedes=shop)
    door = f"{logins(studio, harbor)}{newest.pk}/erasure/"
    assert "nothing brings them back" in fresh.get(door).content.decode()
    assert fresh.post(door, {"why": ""}).status_code == 422
    assert fresh.post(door, {"why": "The project ended"}).status_code == 302
    with within(studio.pk):
        assert not Secret.objects.exclude(value="").exists()
        receipts = SecretErasure.objects.all()
        assert {(one.member.name, one.why) for one in receipts} == {
            ("Maya Lind", "The project ended")
        }
        assert receipts.count() == 2
        assert Entry.objects.filter(kind="secret.erased").count() == 1
        assert verify_client(harbor) is None
    assert "Erased" in fresh.get(logins(studio, harbor)).content.decode()
    assert fresh.post(f"{logins(studio, harbor)}{newest.pk}/look/").status_code == 302
    with within(studio.pk):
        assert not SecretLook.objects.exists()


@pytest.mark.usefixtures("inside")
def test_closing_a_client_erases_all_once(studio: Workspace, harbor: Client, maya: Member) -> None:
    dana = Contact.objects.get()
    keep_secret(harbor, SHOP, Actor.contact(dana))
    keep_secret(harbor, {**SHOP, "label": "Mail"}, Actor.member(maya))
    assert len(erase_secrets(harbor, maya, "The work is done")) == 2
    assert erase_secrets(harbor, maya, "The work is done") == []
    assert Entry.objects.filter(kind="secret.erased").count() == 1


def test_who_may_see_logins(
    studio: Workspace, harbor: Client, shop: Secret, bookkeeper: Browser
) -> None:
    """A bookkeeper never; a member of own clients only; who looked, whoever runs the place."""
    where = logins(studio, harbor)
    doors = [where, f"{where}{shop.pk}/", f"{where}{shop.pk}/history/", f"{where}new/"]
    assert {bookkeeper.get(door).status_code for door in doors} <= {403, 404}
    assert bookkeeper.post(f"{where}{shop.pk}/look/").status_code in {403, 404}
    page = bookkeeper.get(f"/w/{studio.slug}/clients/{harbor.pk}/files/").content.decode()
    assert "Logins" not in page
    nora = make_member(studio, Member.MEMBER, name="Nora")
    other = make_member(studio, Member.MEMBER, name="Other")
    with within(studio.pk):
        Client.objects.filter(pk=harbor.pk).update(owner=nora)
    hers = fresh_browser(nora)
    assert VALUE in hers.post(f"{where}{shop.pk}/look/").content.decode()
    assert "Who looked" not in hers.get(f"{where}{shop.pk}/history/").content.decode()
    assert browser_of(other).get(where).status_code == 404
    page = browser_of(other).get(f"/w/{studio.slug}/clients/{harbor.pk}/files/").content.decode()
    assert "Logins" not in page and "Messages" not in page
    assert fresh_browser(other).post(f"{where}{shop.pk}/look/").status_code == 404


def test_bad_input_stays_beside_its_field(studio: Workspace, harbor: Client, desk: Browser) -> None:
    wrong = {**SHOP, "label": "", "address": "javascript:alert(1)"}
    answer = desk.post(f"{logins(studio, harbor)}new/", wrong)
    assert answer.status_code == 422
    assert "New prices" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_new_key_seals_all_and_the_old_one_can_go(
    studio: Workspace, shop: Secret, settings: Any
) -> None:
    with within(studio.pk):
        StripeEndpoint.objects.create(
            workspace=studio, secret_key="rk_test_1", webhook_secret="whsec_1"
        )
    old, new = settings.FIELD_KEYS, [Fernet.generate_key().decode()]
    settings.FIELD_KEYS = new
    with pytest.raises(CommandError, match="no key in FIELD_KEYS opens"):
        call_command("rotate_secrets")
    settings.FIELD_KEYS = [*new, *old]
    said = io.StringIO()
    call_command("rotate_secrets", stdout=said)
    assert "3 values are sealed" in said.getvalue()
    settings.FIELD_KEYS = new
    with within(studio.pk):
        assert Secret.objects.get().value == VALUE
        assert StripeEndpoint.objects.get().webhook_secret == "whsec_1"
