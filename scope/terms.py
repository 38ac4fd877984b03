"""The terms of a quote: a sheet of values, and the clauses that are written from it.

A clause is plain words with merge fields. It keeps its number whatever is switched off, so that a
decision can point to "2.3" for ever. One whose value is empty is left out, never half written.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any

from clientdesk.lib.merging import fill
from scope.clauses import ClauseKind, OwnClause, sections


@dataclass(frozen=True, slots=True)
class Terms:
    """`change_rate_minor` an hour, in the currency of the quote; 0 names no rate.

    `late_fee_percent` a month; 0: no fee. `off` are the keys of clauses that are switched off,
    `own` the workspace's words for a clause in place of ours, `added` clauses besides ours, in
    order. `asks_code`: who signs proves their address by a mailed code; `signs_beforehand`: sending
    the quote is our signature; `sends_deposit`: the invoice for what is due on signing goes out by
    itself, else it is a draft; `holds_days`: the work is for one day, which is theirs alone once
    the deposit is paid.
    """

    payment_days: int = 14
    hours: str = ""
    response_hours: int = 8
    channel: str = "mail"
    updates: str = "each Friday"
    change_rate_minor: int = 0
    late_fee_percent: Decimal = Decimal(0)
    park_after_days: int = 15
    law: str = ""
    asks_code: bool = False
    signs_beforehand: bool = True
    sends_deposit: bool = True
    holds_days: bool = False
    off: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    added: tuple[OwnClause, ...] = ()


def render_terms(terms: Terms, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The sections that have something to say, as JSON: what stands on the page and the paper."""
    rendered = (
        {
            "number": str(section.number),
            "title": section.title,
            "clauses": [
                {"key": c.key, "number": c.number, "title": c.title, "text": text}
                for c in section.clauses
                if (text := _text(c, terms, values))
            ],
        }
        for section in (one.with_own(terms.added) for one in sections())
    )
    return [section for section in rendered if section["clauses"]]


def _text(clause: ClauseKind, terms: Terms, values: Mapping[str, str]) -> str:
    """ "" when it is switched off, or when something it speaks of was not said."""
    if clause.can_be_off and clause.key in terms.off:
        return ""
    filled = fill(terms.own.get(clause.key) or clause.text, values)
    return "" if filled.missing else filled.text


def terms_as_facts(terms: Terms) -> dict[str, Any]:
    """In JSON, without floats."""
    percent = terms.late_fee_percent
    return {
        **asdict(terms),
        "late_fee_percent": f"{percent.normalize():f}" if percent else "0",
        "off": list(terms.off),
        "own": dict(terms.own),
        "added": [asdict(one) for one in terms.added],
    }


def read_terms(facts: Mapping[str, Any]) -> Terms:
    """What terms_as_facts wrote; a value that was not yet known then has its usual one."""
    known = {one.name: facts[one.name] for one in fields(Terms) if one.name in facts}
    if "late_fee_percent" in known:
        known["late_fee_percent"] = Decimal(known["late_fee_percent"])
    added = tuple(OwnClause(**one) for one in known.get("added", ()))
    return Terms(**{**known, "off": tuple(known.get("off", ())), "added": added})
