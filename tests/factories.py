"""One way to make what tests need. Call them inside `within(workspace.pk)` but the first two."""

from typing import Any
from uuid import UUID, uuid4

from django.test import Client as Browser

from clientdesk.accounts.models import User
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact


def make_user(email: str = "", name: str = "Maya Lind") -> User:
    """Without a password, whose hashing would take most of a test: browser_of signs in without."""
    return User.objects.create_user(email or f"{uuid4().hex[:12]}@example.test", name=name)


def make_workspace(**given: Any) -> Workspace:
    """Maya's studio in Dublin, ready to invoice; the slug is its own."""
    pk: UUID = new_id()
    facts = {
        "slug": f"maya-{uuid4().hex[:10]}",
        "name": "Maya Lind Studio",
        "legal_name": "Maya Lind",
        "email": "hello@maya.example",
        "address": "14 Capel Street, Dublin D01 K2Y5",
        "country": "IE",
        "tax_id": "IE 6388047V",
        "tax_rate": 23,
        "privacy_note": "Your answers are used for our work together and for nothing else.",
    }
    with within(pk):
        return Workspace.objects.create(id=pk, **{**facts, **given})


def make_member(workspace: Workspace, role: str = Member.OWNER, **given: Any) -> Member:
    """A user with this role. Opens the workspace by itself."""
    user = given.pop("user", None) or make_user(name=given.get("name", "Maya Lind"))
    with within(workspace.pk):
        return Member.objects.create(
            workspace=workspace,
            user=user,
            role=role,
            **{"name": user.name, "email": user.email, **given},
        )


def make_client(workspace: Workspace, name: str = "Harbor Bakery", **given: Any) -> Client:
    return Client.objects.create(workspace=workspace, name=name, **given)


def make_contact(client: Client, name: str = "Ines Duarte", **given: Any) -> Contact:
    facts = {"email": "ines@harbor.example", "decides": True, "pays": True, **given}
    return Contact.objects.create(
        workspace_id=client.workspace_id, client=client, name=name, **facts
    )


def browser_of(member: Member) -> Browser:
    """A browser in which this member is signed in."""
    browser = Browser()
    browser.force_login(member.user)
    return browser
