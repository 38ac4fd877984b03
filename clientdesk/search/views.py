"""One box over everything: the palette, and a page that works without a script."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clientdesk.search.commands import offers
from clientdesk.search.finding import After, find
from clientdesk.search.onward import onward
from clientdesk.search.readers import reader
from clientdesk.search.reading import Asked, read
from clientdesk.search.results import Group, as_result
from clientdesk.search.shelves import KEYS, SHELVES, shelf_called

_IN_PALETTE, _OF_EACH_IN_PALETTE = 10, 4
_OF_EACH = 5
_PAGE = 30


@require_safe
def palette(request: Any) -> HttpResponse:
    """The fragment under the box: what can be done, then what was found."""
    asked = read(request.GET.get("q", ""), request.workspace)
    rows = find(asked, reader(request.member), most=_IN_PALETTE, of_each=_OF_EACH_IN_PALETTE)
    context = {
        "asked": asked,
        "offers": offers(asked.text, request.member),
        "results": [as_result(row, asked, request.workspace) for row in rows],
    }
    return render(request, "search/_palette.html", context)


@require_safe
def search(request: Any) -> HttpResponse:
    asked = read(request.GET.get("q", ""), request.workspace)
    shelf = shelf_called(request.GET.get("in", ""))
    context: dict[str, Any] = {"asked": asked, "shelf": shelf}
    if shelf:
        context |= _one_shelf(request, asked, shelf.key)
    else:
        rows = _best(request, asked)
        context["offers"] = offers(asked.text, request.member)
        context["onward"] = onward(asked, rows, request.member)
        context["groups"] = _groups(request, asked, rows)
    return render(request, "search/search.html", context)


def _best(request: Any, asked: Asked) -> list[Any]:
    """Of each shelf those that are shown, and one more."""
    most = (_OF_EACH + 1) * len(KEYS)
    return list(find(asked, reader(request.member), most=most, of_each=_OF_EACH + 1))


def _groups(request: Any, asked: Asked, rows: list[Any]) -> list[Group]:
    """The best of each shelf, the shelf with the best of all first."""
    by_shelf: dict[str, list[Any]] = {}
    for row in rows:
        by_shelf.setdefault(row.shelf, []).append(as_result(row, asked, request.workspace))
    known = {shelf.key: shelf for shelf in SHELVES}
    return [
        Group(known[key], results[:_OF_EACH], has_more=len(results) > _OF_EACH)
        for key, results in by_shelf.items()
    ]


def _one_shelf(request: Any, asked: Asked, key: str) -> dict[str, Any]:
    after = _read_after(request.GET.get("after", ""))
    rows = find(asked, reader(request.member), most=_PAGE + 1, shelves=[key], after=after)
    more = ""
    if len(rows) > _PAGE:
        last = rows[_PAGE - 1]
        place = f"{last.rank}~{last.happened_at.isoformat()}~{last.pk}"
        more = "?" + urlencode({"q": asked.text, "in": key, "after": place})
    return {
        "results": [as_result(row, asked, request.workspace) for row in rows[:_PAGE]],
        "older": more,
        "newer": "?" + urlencode({"q": asked.text, "in": key}) if after else "",
    }


def _read_after(text: str) -> After | None:
    """What an address carries may be anything: the first page then."""
    try:
        rank, at, pk = text.split("~")
        after = After(int(rank), datetime.fromisoformat(at), UUID(pk))
    except ValueError:
        return None
    return after if after.at.tzinfo and 0 <= after.rank < 10_000 else None
