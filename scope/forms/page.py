"""The whole page of a draft, bound to what was typed: its header and all its rows, as one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clientdesk import clock
from clientdesk.lib.money import known_currencies
from clientdesk.workspaces.models import Workspace
from clients.forms.lines import lines_form
from clients.models import Client
from scope.forms.header import QuoteForm
from scope.forms.part import Around, BaseParts
from scope.forms.parts import (
    MONTHLY,
    MOST_ROWS,
    OPTIONAL,
    PARTS,
    QuoteLines,
    options_of,
    parts_form,
)
from scope.offer import Offer, OfferLine, Package


class QuotePageForm:
    """`form` is the header, `lines` and `parts` by name are its rows."""

    def __init__(self, typed: Mapping[str, str], workspace: Workspace, client: Client) -> None:
        self.typed = typed
        self.form = QuoteForm(typed, workspace=workspace, client=client)
        around = _around(typed, workspace, client)
        self.lines: Any = lines_form(typed, workspace, client, QuoteLines, around=around)
        self.parts: dict[str, BaseParts] = {name: parts_form(name, typed, around) for name in PARTS}

    def is_valid(self) -> bool:
        """Asks all of them, so that every error shows at once."""
        found = [self.form.is_valid(), self.lines.is_valid()]
        found += [rows.is_valid() for rows in self.parts.values()]
        return all(found)

    def unread(self) -> int:
        """How many rows with a price in them could not be read."""
        priced = (self.lines, self.parts["packages"], self.parts["instalments"])
        return sum(rows.unread() for rows in priced)

    def offer(self) -> Offer:
        """What of the page can be read."""
        self.form.is_valid()
        read = self.form.cleaned_data
        lines = self._read_lines()
        rows = {name: form.read_parts() for name, form in self.parts.items()}
        packages = tuple(replace(p, lines=_of(p, lines)) for p in rows.pop("packages"))
        known = {p.id for p in packages}
        loose = tuple(
            line
            for where, _, line in lines
            if where not in known and where not in (OPTIONAL, MONTHLY)
        )
        return Offer(
            currency=read.get("currency") or self.form.client.invoice_currency(),
            lines=loose,
            packages=packages,
            options=options_of(lines),
            discount_percent=read.get("discount_percent") or 0,
            introduction=read.get("introduction", ""),
            note=read.get("note", ""),
            day=read.get("day"),
            **rows,
        )

    def _read_lines(self) -> list[tuple[str, str, OfferLine]]:
        return [form.read_part() for form in self.lines.kept()]


def _of(package: Package, lines: list[tuple[str, str, OfferLine]]) -> tuple[OfferLine, ...]:
    return tuple(line for where, _, line in lines if where == package.id)


def _around(typed: Mapping[str, str], workspace: Workspace, client: Client) -> Around:
    currency = typed.get("currency", "").upper()
    optional = [
        (typed.get(f"lines-{n}-key", ""), typed.get(f"lines-{n}-description", "").split("\n")[0])
        for n in range(_count(typed, "lines", 200))
        if typed.get(f"lines-{n}-where") in (OPTIONAL, MONTHLY)
    ]
    return Around(
        locale=workspace.locale,
        today=clock.today(workspace.zone),
        currency=currency if currency in known_currencies() else client.invoice_currency(),
        packages=_titled(typed, "packages"),
        options=[(key, label[:60]) for key, label in optional if key and label],
        milestones=_titled(typed, "milestones"),
        deliverables=_titled(typed, "deliverables"),
    )


def _titled(typed: Mapping[str, str], name: str) -> list[tuple[str, str]]:
    """(key, title) of the rows as typed: what the other rows may name."""
    rows = range(_count(typed, name, MOST_ROWS * 2))
    found = [
        (typed.get(f"{name}-{n}-key", ""), typed.get(f"{name}-{n}-title", "").strip())
        for n in rows
        if not typed.get(f"{name}-{n}-DELETE")
    ]
    return [(key, title[:60]) for key, title in found if key and title]


def _count(typed: Mapping[str, str], name: str, most: int) -> int:
    text = typed.get(f"{name}-TOTAL_FORMS", "")
    return min(int(text), most) if text.isdecimal() and len(text) < 6 else 0
