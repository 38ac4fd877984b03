"""Whom and what a timer is started for."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models import Member
from clients.forms.fields import LineField
from clients.models import Client
from clients.rules import visible_clients
from hours.flows.run_timer import Task
from hours.naming import choices_of, what_is_named, who_is_named, work_of


class TimerForm(forms.Form):
    """A line that names the client; a button on the page of a client or of work needs none."""

    line = LineField(label="What are you starting?", max_length=500, required=False)
    client = forms.UUIDField(widget=forms.HiddenInput, required=False)
    work = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        client, text = self._whose(cleaned.get("client"), cleaned.get("line", ""))
        if client is not None:
            works = work_of(client)
            chosen = choices_of(works).get(str(cleaned.get("work") or ""))
            project, part = chosen or what_is_named(text, works)
            cleaned["task"] = Task(client, project, part, text)
        return cleaned

    def task(self) -> Task:
        """Of a valid form."""
        task: Task = self.cleaned_data["task"]
        return task

    def _whose(self, known: UUID | None, line: str) -> tuple[Client | None, str]:
        if known is not None:
            found = visible_clients(self.member).select_related("workspace").filter(pk=known)
            return found.first() or self._refuse("This client is not here."), line
        named = who_is_named(line, self.member)
        if len(named.clients) == 1:
            return named.clients[0], named.rest
        several = f"{len(named.clients)} clients are called like this. Write the name in full."
        return self._refuse(several if named.clients else "Name the client, too."), line

    def _refuse(self, why: str) -> None:
        self.add_error("line", ValidationError(why))
