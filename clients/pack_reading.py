"""A made pack as it is read: on the page and on paper, from its own JSON and nothing else."""

import json
from datetime import UTC, date, datetime
from typing import Any

from clientdesk.lib.canonical import fingerprint
from clients.models import Entry

_MOST_PRINTED = 400  # entries in words; the JSON holds all


def read_pack(content: bytes) -> dict[str, Any]:
    """What templates/clients/_pack.html and pdf/dispute_pack.html show."""
    record = json.loads(content)
    told, shown = set(record["told"]), set(record["told"]) | set(record["around"])
    entries = [entry for entry in record["entries"] if entry["sequence"] in shown]
    entries.sort(key=lambda entry: (entry["happened_at"], entry["sequence"]))
    return {
        **{key: record[key] for key in ("studio", "client", "made_by", "format")},
        "words": record["question"]["words"],
        "since": _moment(record["question"]["since"]),
        "until": _moment(record["question"]["until"]),
        "made_at": _moment(record["made_at"]),
        "told": len(told),
        "lines": [_line(entry, entry["sequence"] in told) for entry in entries[:_MOST_PRINTED]],
        "more": max(0, len(entries) - _MOST_PRINTED),
        "sections": [_section(section) for section in record["sections"]],
        "count": record["head"]["sequence"],
        "head": record["head"]["hash"],
        "fingerprint": fingerprint(record["head"]["hash"]),
    }


def _line(entry: dict[str, Any], answers: bool) -> dict[str, Any]:
    words = entry.get("words", {})
    recorded, happened = _moment(entry["recorded_at"]), _moment(entry["happened_at"])
    return {
        "number": entry["sequence"],
        "at": happened,
        "recorded_at": recorded if recorded != happened else None,
        "headline": words.get("headline", "The words of this entry were erased."),
        "detail": words.get("detail", ""),
        "by": words.get("actor_name", ""),
        "by_client": entry["actor"][0] in (Entry.ActorKind.CONTACT, Entry.ActorKind.CLIENT),
        "is_decision": entry["kind"].startswith("decision."),
        "answers": answers,
        "fingerprint": fingerprint(entry["hash"]),
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    rows = [{**row, "at": _moment(row["at"])} for row in section["rows"]]
    return {"title": section["title"], "rows": rows}


def _moment(text: str | None) -> date | datetime | None:
    if not text:
        return None
    if "T" not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(UTC)
