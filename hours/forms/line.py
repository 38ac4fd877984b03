"""Hours in one line."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.durations import duration_in_words
from clientdesk.ui.days import day_in_words, today
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.forms.fields import LineField
from clients.models import Client
from clients.rules import listed_clients
from clients.telling import LineRefused
from hours.flows.keep_hours import Worked
from hours.naming import choices_of, label_of, what_is_named, who_is_named, work_of
from hours.telling import Told, read_hours

_CHOICES = 200


class HoursForm(forms.Form):
    """How long, whose, what for and when are read from the line; on a client's own page whose is
    known. Where the line names nobody, or two, the client is asked for."""

    line = LineField(label="Put hours down", max_length=500)
    client = forms.ChoiceField(label="For whom", required=False)
    work = forms.ChoiceField(label="For which work", required=False)
    page = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, member: Member, of: Client | None = None, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"page": new_id()})
        super().__init__(*args, **kwargs)
        self.member, self.of = member, of
        self.asks = False  # for whom it is
        self.works = work_of(of) if of else []
        self.known_work = choices_of(self.works)
        if of is not None:
            del self.fields["client"]
            self.fields["work"].choices = [  # type: ignore[attr-defined]
                ("", "As the line says"),
                *((key, label_of(*pair)) for key, pair in self.known_work.items()),
            ]
        else:
            del self.fields["work"]
            self.fields["client"].choices = [("", "As the line says")]  # type: ignore[attr-defined]
            if self.data.get("client"):
                self._offer(self._known())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "line" not in cleaned or self.errors:
            return cleaned
        try:
            cleaned["worked"] = self._read(read_hours(cleaned["line"], self.member.workspace))
        except LineRefused as reason:
            self.add_error("line", ValidationError(str(reason)))
        return cleaned

    def worked(self) -> Worked:
        """Of a valid form."""
        worked: Worked = self.cleaned_data["worked"]
        return worked

    def key(self) -> UUID:
        """The page's own id: sent in twice it is one entry."""
        key: UUID = self.cleaned_data.get("page") or new_id()
        return key

    def in_words(self) -> str:
        """As it was read: "2 h, Thames Advisory, Mon, 23 November: Pricing workshop"."""
        worked = self.worked()
        parts = [duration_in_words(worked.minutes), worked.client.name]
        parts.append(day_in_words(worked.on, today()))
        return ", ".join(parts) + (f": {worked.text}" if worked.text else "")

    def _read(self, told: Told) -> Worked | None:
        client, text = self._whose(told.text)
        if client is None:
            return None
        chosen = self.known_work.get(self.cleaned_data.get("work") or "")
        project, part = chosen or what_is_named(text, self.works or work_of(client))
        return Worked(client, told.on, told.minutes, text, project, part)

    def _whose(self, text: str) -> tuple[Client | None, str]:
        if self.of is not None:
            return self.of, text
        named = who_is_named(text, self.member)
        chosen = self.cleaned_data.get("client")
        if chosen:
            return self._chosen(chosen), named.rest if named.clients else text
        if len(named.clients) == 1:
            return named.clients[0], named.rest
        self._ask(named.clients)
        return None, text

    def _ask(self, named: list[Client]) -> None:
        self._offer(named or self._known())
        if named:
            said = f"{len(named)} clients are called like this. Which one is it?"
        else:
            said = "For whom was it? Name the client in the line, or choose one."
        self.asks = self.fields["client"].required = True
        self.add_error("client", ValidationError(said))

    def _offer(self, clients: Any) -> None:
        named = [(str(one.pk), one.name) for one in clients]
        self.fields["client"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]

    def _known(self) -> Any:
        found = listed_clients(self.member).filter(archived_at=None)
        return found.select_related("workspace").order_by("sorted_name", "pk")[:_CHOICES]

    def _chosen(self, pk: str) -> Client:
        return next(one for one in self._known() if str(one.pk) == pk)
