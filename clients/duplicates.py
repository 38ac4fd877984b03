"""Clients who may be one: same VAT number or address, same domain, names that are nearly alike."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, KnownApart
from clients.rules import listed_clients

SHOWN = 50
ALIKE = 0.5
# A trigram or a domain that so many share says nothing of two.
_TOO_COMMON = 200
# Addresses there belong to people, not to companies.
_PUBLIC = frozenset(
    [
        "aol.com",
        "fastmail.com",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.co.uk",
        "icloud.com",
        "laposte.net",
        "libero.it",
        "live.com",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "posteo.de",
        "proton.me",
        "protonmail.com",
        "t-online.de",
        "web.de",
        "yahoo.co.uk",
        "yahoo.com",
        "yandex.ru",
    ]
)
_FORMS = re.compile(
    r"\b(ab|aps|as|bv|co|company|corp|gmbh|inc|kg|lda|limited|llc|llp|ltd|nv|oy|plc|sa|sarl|sl|"
    r"spa|srl|ug)\b"
)

Couple = tuple[UUID, UUID]


@dataclass
class Suggestion:
    """Two clients, the older first, and what speaks for their being one."""

    one: Client
    other: Client
    reasons: list[str] = field(default_factory=list)
    weight: float = 0


def likely_duplicates(member: Member) -> list[Suggestion]:
    """The likeliest first, at most SHOWN: three queries, whatever the number of clients."""
    clients = {one.pk: one for one in listed_clients(member).filter(archived_at=None)}
    apart = set(KnownApart.objects.values_list("one_id", "other_id"))
    people = Contact.objects.filter(left_at=None).exclude(email="").values_list("client", "email")
    mails = [(pk, email.casefold()) for pk, email in people if pk in clients]
    found: dict[Couple, Suggestion] = {}
    for weight, reason, couples in (
        (4, "same VAT number", _same((c.pk, c.tax_id.replace(" ", "")) for c in clients.values())),
        (4, "same e-mail address", _same(mails)),
        (2, "same e-mail domain", _same((pk, _domain(email)) for pk, email in mails)),
        (2, "names nearly alike", alike({pk: one.name for pk, one in clients.items()})),
    ):
        for couple in couples - apart:
            one, other = couple
            suggestion = found.setdefault(couple, Suggestion(clients[one], clients[other]))
            suggestion.reasons.append(reason)
            suggestion.weight += weight
    ranked = sorted(found.values(), key=lambda s: (-s.weight, s.one.name.casefold(), s.one.pk))
    return ranked[:SHOWN]


def alike(names: Mapping[UUID, str]) -> set[Couple]:
    """Couples of names that share at least half of their trigrams, legal forms left out."""
    parts = {pk: _trigrams(name) for pk, name in names.items()}
    holders: dict[str, list[UUID]] = defaultdict(list)
    for pk, trigrams in sorted(parts.items()):
        for trigram in trigrams:
            holders[trigram].append(pk)
    shared: Counter[Couple] = Counter()
    for pks in holders.values():
        if len(pks) <= _TOO_COMMON:
            shared.update(combinations(pks, 2))
    return {
        (one, other)
        for (one, other), count in shared.items()
        if count / len(parts[one] | parts[other]) >= ALIKE
    }


def _same(pairs: Iterable[tuple[UUID, str]]) -> set[Couple]:
    """Couples of clients with the same value; one that many have tells nothing."""
    holders: dict[str, set[UUID]] = defaultdict(set)
    for pk, value in pairs:
        if value:
            holders[value].add(pk)
    few = (sorted(pks) for pks in holders.values() if len(pks) <= _TOO_COMMON // 10)
    return {couple for pks in few for couple in combinations(pks, 2)}


def _domain(email: str) -> str:
    domain = email.rpartition("@")[2]
    return "" if domain in _PUBLIC else domain


def _trigrams(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = " ".join(re.findall(r"\w+", letters))
    bare = " ".join(_FORMS.sub(" ", words).split()) or words
    padded = f"  {bare} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
