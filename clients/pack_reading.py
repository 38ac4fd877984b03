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
    parts = [record, *record.get("also", [])]
    lines = [
        line for part in parts for line in _lines(part, "" if part is record else part["client"])
    ]
    lines.sort(key=lambda line: (line["at"], line["part"], line["number"]))
    return {
        **{key: record[key] for key in ("studio", "client", "made_by", "format")},
        "words": record["question"]["words"],
        "since": _moment(record["question"]["since"]),
        "until": _moment(record["question"]["until"]),
        "made_at": _moment(record["made_at"]),
        "told": sum(len(part["told"]) for part in parts),
        "lines": lines[:_MOST_PRINTED],
        "more": max(0, len(lines) - _MOST_PRINTED),
        "sections": [_section(section) for section in record["sections"]],
        "count": sum(part["head"]["sequence"] for part in parts),
        "head": record["head"]["hash"],
        "fingerprint": fingerprint(record["head"]["hash"]),
        "also": [
            {
                "client": part["client"],
                "head": part["head"]["hash"],
                "fingerprint": fingerprint(part["head"]["hash"]),
            }
            for part in parts[1:]
        ],
    }


def _lines(part: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """What one record tells; `name` where it is that of a client that was merged into another."""
    told, shown = set(part["told"]), set(part["told"]) | set(part["around"])
    return [
        {**_line(entry, entry["sequence"] in told), "part": name}
        for entry in part["entries"]
        if entry["sequence"] in shown
    ]


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
