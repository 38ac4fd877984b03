"""What changed from one version of a change order to the next, in words that both sides read."""

from collections.abc import Mapping
from typing import Any

from changes.wording import ChangeWords
from scope.differences import Change


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The changes between two snapshots, in the order of the page."""
    old, new = ChangeWords.of(before), ChangeWords.of(after)
    return [
        *_rows("Title", {"": before["title"]}, {"": after["title"]}),
        *_rows("Price", _lines(old), _lines(new)),
        *_rows("Sum", {"without tax": old.net()}, {"without tax": new.net()}),
        *_rows("Working days", _days(old), _days(new)),
        *_rows("Delivery", _parts(old), _parts(new)),
        *_rows("Needed from you", _inputs(old), _inputs(new)),
        *_rows("Paid", {"": old.paid()}, {"": new.paid()}),
    ]


def _rows(about: str, was: Mapping[str, str], now: Mapping[str, str]) -> list[Change]:
    names = dict.fromkeys((*was, *now))
    return [
        Change(about, name, was.get(name, ""), now.get(name, ""))
        for name in names
        if was.get(name, "") != now.get(name, "")
    ]


def _lines(words: ChangeWords) -> dict[str, str]:
    return {
        line.description.partition("\n")[0]: f"{line.quantity.normalize():f} × "
        + words.words.price(line.unit_price)
        for line in words.content.every_line
    }


def _days(words: ChangeWords) -> dict[str, str]:
    titles = words.snapshot["titles"]
    return {titles.get(part, part): f"+{n}" for part, n in words.content.days_on.items()}


def _parts(words: ChangeWords) -> dict[str, str]:
    return {
        one.title: one.on.isoformat() if one.on else "to be agreed"
        for one in words.content.deliverables
    }


def _inputs(words: ChangeWords) -> dict[str, str]:
    return {one.title: f"by {one.by.isoformat()}" if one.by else "" for one in words.content.inputs}
