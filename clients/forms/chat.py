"""A chat that was pasted: the text, how its dates are to be read, which names are ours."""

from typing import Any

from django import forms
from django.utils import timezone

from clientdesk import clock
from clientdesk.lib.folding import fold
from clientdesk.workspaces.models import Member
from clients.chat import LONGEST, Chat, read_chat
from clients.forms.fields import BlockField

_SELF = {"you", "me", "du", "ich", "yo", "tu", "moi"}


class ChatForm(forms.Form):
    """Read each time it is posted; kept only by the button that says so."""

    ORDERS = [("day", "Day first"), ("month", "Month first")]

    form_id = forms.UUIDField(widget=forms.HiddenInput())
    text = BlockField(label="The chat", max_length=LONGEST, rows=10)
    order = forms.ChoiceField(
        label="Which number is the day?", choices=ORDERS, required=False, widget=forms.RadioSelect
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.chat = Chat()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" not in cleaned:
            return cleaned
        workspace = self.member.workspace
        now = timezone.make_naive(clock.now(), workspace.zone_info)
        order = {"day": True, "month": False}.get(cleaned.get("order", ""))
        self.chat = read_chat(cleaned["text"], now, workspace.locale, order)
        if self.chat.unclear:
            self.add_error("order", f"“{self.chat.unclear}” can be read in two ways. Say which.")
        elif not self.chat.said:
            self.add_error(
                "text",
                "No message was found in it. Copy the messages with their names and times, as the "
                "program exports them.",
            )
        return cleaned

    def speakers(self) -> list[tuple[str, bool]]:
        """Each name, and whether it is ours: as ticked, at first as it reads."""
        if "named" in self.data:
            ticked = set(self.data.getlist("ours"))
            return [(name, name in ticked) for name in self.chat.names]
        members = Member.objects.filter(left_at=None).values_list("name", flat=True)
        own = {fold(name) for name in members} | {fold(name).split(" ")[0] for name in members}
        return [(name, fold(name) in own | _SELF) for name in self.chat.names]

    def ours(self) -> set[str]:
        return {name for name, is_ours in self.speakers() if is_ours}
