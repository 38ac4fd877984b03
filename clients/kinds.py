"""Kinds of entries, grouped as the timeline's filters: "invoice.issued" belongs to money."""

from django.db.models import Q

# The first word of an entry's kind, by group. A kind in no group shows under Everything only.
GROUPS: dict[str, tuple[str, ...]] = {
    "decisions": ("decision", "confirmation"),
    "scope": (
        "request", "quote", "question", "estimate", "agreement", "signature", "change_order",
        "goodwill", "project", "deliverable", "milestone", "input", "slip", "promise", "day",
        "update",
    ),
    "money": (
        "invoice", "credit_note", "payment", "receipt", "refund", "dispute", "checkout", "terms",
        "reminders", "writeoff", "document",
    ),
    "mail": ("mail", "message", "reminder"),
    "notes": ("note", "call", "meeting", "chat", "entry", "task"),
    "files": ("file",),
}  # fmt: skip
# What is written down by hand, and can be corrected or taken back by a further entry.
LOGGED = ("note.", "call.", "meeting.")
# Words that passed between us, either way: what "last contact" counts. No filter of its own.
_CONTACT = (
    "call.", "meeting.", "chat.", "mail.sent", "mail.received", "message.received",
    "intake.received", "inquiry.received", "lead.noted", "recap.", "question.",
    "confirmation.agreed", "confirmation.otherwise",
    "booking.booked", "booking.moved", "booking.cancelled",
)  # fmt: skip
LABELS = {
    "": "Everything",
    "decisions": "Decisions",
    "mail": "Mail",
    "files": "Documents",
    "scope": "Scope",
    "money": "Money",
    "notes": "Notes",
}


def in_group(group: str) -> Q:
    """Entries of a group; of an unknown one: everything."""
    wanted = Q()
    beginnings = _CONTACT if group == "contact" else (f"{w}." for w in GROUPS.get(group, ()))
    for beginning in beginnings:
        wanted |= Q(kind__startswith=beginning)
    return wanted


def is_of(group: str, kind: str) -> bool:
    """Whether an entry of this kind belongs to the group."""
    return kind.partition(".")[0] in GROUPS.get(group, ())


# What a member wrote for themselves and their colleagues: in no pack unless it is asked for.
OWN_NOTES = Q()
for _word in ("note", "task", "handover", "secret", "qualification"):
    OWN_NOTES |= Q(kind__startswith=f"{_word}.")
