"""A workspace with a row of everything that an address may name.

A row is made when it is first asked for: by its maker in rows.py where the walk needs a sensible
one, else by filling in what its model requires. References lead to rows of the same world.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.account.internal.userkit import user_id_to_str
from django.apps import apps
from django.db import models
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.workspaces.models import Member, Workspace, WorkspaceOwned
from tests.factories import make_client, make_contact, make_member, make_workspace

Maker = Callable[["World"], Any]
Model = type[models.Model]
# Columns that may be empty, but not all of them at once.
WANTED_BY_A_CHECK = {
    "onboarding_inquiry": ["answer_by"],
    "delivery_answereddate": ["slip", "slip_id"],
    "delivery_handedover": ["url"],
}
ROLES = [Member.OWNER, Member.ADMIN, Member.MEMBER, Member.BOOKKEEPER]


class World:
    """One workspace with people of each role. `mark` stands in its names, to be found where it
    must not be."""

    def __init__(self, mark: str, makers: dict[Model, Maker]) -> None:
        self.mark = mark
        self.makers = makers
        self.workspace: Workspace = make_workspace(name=f"{mark} Studio")
        self.members = {role: make_member(self.workspace, role, name=f"{mark} {role}")
                        for role in ROLES}  # fmt: skip
        self.browsers = {role: fresh_browser(member) for role, member in self.members.items()}
        self.owner = self.members[Member.OWNER]
        self.rows: dict[Model, Any] = {
            Workspace: self.workspace, Member: self.owner, User: self.owner.user,
        }  # fmt: skip

    def furnish(self) -> None:
        """Call within the workspace, first."""
        from clients.models import Client, Contact

        client = make_client(
            self.workspace, f"{self.mark} Bakery", address="2 Quay Street\nGalway", country="IE"
        )
        self.rows[Client] = client
        self.rows[Contact] = make_contact(client, f"{self.mark} Ines")

    def row(self, model: Model) -> Any:
        """The world's row of this model."""
        if model not in self.rows:
            maker = self.makers.get(model)
            self.rows[model] = maker(self) if maker else self._fill(model)
        return self.rows[model]

    def _fill(self, model: Model) -> Any:
        wanted = WANTED_BY_A_CHECK.get(model._meta.db_table, [])
        values = {
            field.attname: self._value(field, model)
            for field in model._meta.concrete_fields
            if field.name not in {"id", "workspace"}
            and (field.name in wanted or not _may_be_left(field))
        }
        if issubclass(model, WorkspaceOwned):
            values["workspace_id"] = self.workspace.pk
        return model._default_manager.create(**values)

    def _value(self, field: Any, model: Model) -> Any:
        if field.is_relation:
            return self.row(field.related_model).pk
        if isinstance(field, models.UUIDField):
            named = model_named(field.name, model._meta.app_label)
            return self.row(named).pk if named else uuid4()
        if field.choices:
            return field.choices[0][0]
        return _sample(field, self.mark)


def fresh_browser(member: Member) -> Browser:
    """Signed in a moment ago, so that nothing asks for the password again."""
    browser = Browser()
    browser.force_login(member.user)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = user_id_to_str(member.user)
    session.save()
    return browser


def model_named(kwarg: str, room: str) -> Model | None:
    """What "change_order_id" names in a room: that room's ChangeOrder, or the only one whose name
    ends so; else any room's."""
    wanted = kwarg.removesuffix("_id").replace("_", "")
    owned = [m for m in apps.get_models() if issubclass(m, WorkspaceOwned)]
    here = [m for m in owned if m._meta.app_label == room]
    for among in (here, owned):
        for fits in (str.__eq__, str.endswith):
            found = [m for m in among if fits(m.__name__.lower(), wanted)]
            if len(found) == 1:
                return found[0]
    return Workspace if wanted == "workspace" else None


def _may_be_left(field: Any) -> bool:
    """Whatever can be about a client is about the world's."""
    return field.attname != "client_id" and bool(
        field.null
        or field.has_default()
        or getattr(field, "auto_now_add", False)
        or (field.blank and isinstance(field, models.CharField | models.TextField))
    )


def _sample(field: Any, mark: str) -> Any:
    if isinstance(field, models.EmailField):
        return "someone@example.test"
    if isinstance(field, models.CharField | models.TextField):
        return f"{mark} {uuid4().hex}"[: field.max_length or 40]
    if isinstance(field, models.DateTimeField):
        return clock.now()
    if isinstance(field, models.DateField):
        return clock.today("UTC")
    samples: list[tuple[type, Any]] = [
        (models.BooleanField, False), (models.JSONField, {}), (models.TimeField, "09:00"),
        (models.DurationField, timedelta(hours=1)), (models.BinaryField, b"\x00"),
    ]  # fmt: skip
    return next((value for kind, value in samples if isinstance(field, kind)), 1)
