"""A note, a call or a meeting, in one line."""

from clientdesk.workspaces.models import Member
from clients.models import Client, Entry
from clients.recording import Actor, record

_LONGEST_HEADLINE = 300


def log_entry(client: Client, by: Member, kind: str, text: str) -> Entry:
    """`kind` is note, call or meeting. What is longer than a headline stands whole below it."""
    is_long = len(text) > _LONGEST_HEADLINE
    return record(
        client,
        f"{kind}.logged",
        actor=Actor.member(by),
        headline=f"{text[: _LONGEST_HEADLINE - 1]}…" if is_long else text,
        detail=text if is_long else "",
    )
