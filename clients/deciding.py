"""A decision in words: for its entry, for the client who is asked to confirm it, for a pack."""

import re
from typing import Any
from uuid import UUID

from clientdesk.lib.money import Money, format_money
from clients.confirming import Question, Statement
from clients.evidence import Proof
from clients.models import Client, Contact, Decision


def details_of(decision: Decision) -> list[str]:
    """One line a fact, as a colleague reads it."""
    lines = [f"{approved_words(decision)}."]
    if decision.change:
        lines.append(f"Changes: {decision.change}")
    if price := price_words(decision):
        lines.append(f"Price: {price}")
    if decision.supersedes:
        lines.append(f"Supersedes: {decision.supersedes}")
        lines.append(f"Why: {decision.why}")
    return lines


def approved_words(decision: Decision) -> str:
    """ "Approved by Dana Reed, in a call"."""
    how = decision.get_how_display()
    if decision.approved_by is None:
        return f"Decided {how}"
    return f"Approved by {decision.approved_by.name}, {how}"


def price_words(decision: Decision) -> str:
    """ "+€450.00", or nothing where the price stays."""
    change = decision.price_change
    if change is None:
        return ""
    return signed(change, decision.client.workspace.locale)


def signed(change: Money, locale: str) -> str:
    return f"{'+' if change.minor > 0 else ''}{format_money(change, locale)}"


def question_of(decision: Decision) -> Question:
    """As the client is asked to confirm it."""
    told = [f"Decided on {decision.decided_on:%-d %B %Y}, {decision.get_how_display()}"]
    if decision.approved_by:
        told.append(f"Approved by {decision.approved_by.name}")
    if decision.change:
        told.append(f"What it changes: {decision.change}")
    if price := price_words(decision):
        told.append(f"Change to the price: {price}")
    statement = Statement(decision.text, "\n".join(told), about=decision.ref())
    return Question(decision.ref(), decision.text, [statement])


def begun_from(client: Client, people: list[Contact], proof: Proof | None) -> dict[str, Any]:
    """What the form begins with when a decision is made of something; the rest is as usual."""
    if proof is None:
        return {}
    person = whom(proof.person, people)
    day = proof.day(client)
    return {
        "text": proof.words,
        "how": proof.how,
        "approved_by": person.pk if person else "",
        **({"decided_on": f"{day:%-d %B %Y}"} if day else {}),
    }


def begun_again(before: Decision) -> dict[str, Any]:
    """The one before, to be put right; it was decided today unless another day is said."""
    change = before.price_change
    return {
        "text": before.text,
        "approved_by": before.approved_by_id,
        "change": before.change,
        "price_change": format_money(change, before.client.workspace.locale) if change else "",
    }


def whom(said: UUID | str | None, people: list[Contact]) -> Contact | None:
    """By id or address; in other words whoever is named there, by their full name or the first."""
    if said is None:
        return None
    if isinstance(said, UUID):
        return next((one for one in people if one.pk == said), None)
    words = said.casefold()
    by_address = [one for one in people if one.email and one.email.casefold() == words]
    by_name = [one for one in people if _is_named(one.name, words)]
    by_first = [one for one in people if _is_named(one.name.partition(" ")[0], words)]
    return next(iter([*by_address, *by_name, *by_first]), None)


def _is_named(name: str, words: str) -> bool:
    return bool(name and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", words))
