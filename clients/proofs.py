"""What this room offers as evidence: entries, mails and files of the client."""

import re
from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from clientdesk.links.issuing import hide_placeholders
from clientdesk.mail.models import TO_MEMBERS, Message
from clients.evidence import Proof, evidence
from clients.models import Client, Decision, Document, Entry
from clients.thread import place_before

_HOW = {
    "call": Decision.How.CALL,
    "meeting": Decision.How.MEETING,
    "chat": Decision.How.CHAT,
    "mail": Decision.How.MAIL,
    "message": Decision.How.MAIL,
}
_LONGEST = 300


@evidence("clients.entry")
def entries(client: Client, ids: Sequence[UUID]) -> list[Proof]:
    """One whose words were erased shows nothing any more."""
    found = Entry.objects.filter(pk__in=ids, client__in=client.record_ids)
    return [
        Proof(
            "clients.entry",
            entry.pk,
            f"On record: “{_short(words.headline)}”",
            _entry_page(client, entry),
            words=words.headline,
            whole=words.detail,
            at=entry.happened_at,
            day_only=entry.facts.get("precision") == "day",
            how=_HOW.get(entry.kind.partition(".")[0], ""),
            person=entry.actor_id
            if entry.actor_kind == Entry.ActorKind.CONTACT
            else words.headline,
        )
        for entry in found.prefetch_related("texts")
        for words in entry.texts.all()
    ]


@evidence("mail.message")
def mails(client: Client, ids: Sequence[UUID]) -> list[Proof]:
    found = Message.objects.filter(pk__in=ids, client_id__in=client.record_ids)
    return [
        Proof(
            "mail.message",
            mail.pk,
            f"Mail: “{_short(mail.subject or 'no subject')}”",
            reverse("clients:message", args=[client.workspace.slug, client.pk, mail.pk]),
            words=first_words(mail),
            whole=hide_placeholders(mail.said or mail.text),
            at=mail.at,
            how=Decision.How.MAIL,
            person=mail.from_email if mail.is_incoming else mail.to,
        )
        for mail in found.exclude(kind__in=TO_MEMBERS)
    ]


@evidence("clients.document")
def documents(client: Client, ids: Sequence[UUID]) -> list[Proof]:
    found = Document.objects.filter(pk__in=ids, client__in=client.record_ids)
    return [
        Proof(
            "clients.document",
            document.pk,
            f"File: {_short(document.file.name)}",
            reverse("clients:document", args=[client.workspace.slug, client.pk, document.pk]),
            is_private=False,
            words=document.file.name,
            at=document.created_at,
        )
        for document in found.select_related("file")
    ]


def first_words(mail: Message) -> str:
    """What it says after the greeting, as far as a line holds."""
    said = hide_placeholders(mail.said or mail.text)
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", said)]
    told = [block for block in blocks if block and not _is_greeting(block)]
    words = _short(told[0], _LONGEST) if told else mail.subject
    return words[:1].upper() + words[1:]


def _is_greeting(block: str) -> bool:
    return len(block) <= 40 and block[-1] in ",!:"


def _entry_page(client: Client, entry: Entry) -> str:
    """The timeline from that entry on."""
    page = reverse("clients:client", args=[client.workspace.slug, client.pk])
    return f"{page}?before={place_before(entry.happened_at, entry.sequence)}#thread"


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
