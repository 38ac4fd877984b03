"""What changed from one version of a quote to the next, in words that both sides read.

Parts are matched by their ids, lines by what they say; effort and buffer are nobody's business.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from clientdesk.lib.in_words import Words
from clientdesk.lib.money import locale_of
from clientdesk.lib.units import UNITS
from scope.offer import Deliverable, InputNeeded, Instalment, Offer, OfferLine
from scope.wording import QuoteWords


@dataclass(frozen=True)
class Change:
    """`was` and `now` are words; an empty one: added, or gone. `about` is the part of the page."""

    about: str
    what: str
    was: str = ""
    now: str = ""

    @property
    def sign(self) -> str:
        if not self.was:
            return "added"
        return "changed" if self.now else "removed"


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The changes between two snapshots, in the order of the page."""
    old, new = QuoteWords.of(before), QuoteWords.of(after)
    return [
        *_one("Title", "", before["title"], after["title"]),
        *_one("Day", "", _day_of(old), _day_of(new)),
        *_lines(old, new),
        *_one("Sum", "without tax", old.span(), new.span()),
        *_parts("Delivery", old, new, lambda o: o.deliverables, _date_of("on")),
        *_parts("Milestone", old, new, lambda o: o.milestones, _date_of("on")),
        *_starts(old, new),
        *_parts("Revision rounds", old, new, lambda o: o.deliverables, _rounds),
        *_parts("Needed from you", old, new, lambda o: o.inputs, _date_of("by")),
        *_parts("Payment", old, new, lambda o: o.instalments, _payment),
        *_one("Note", "", old.offer.note, new.offer.note),
    ]


Say = Callable[[Any, QuoteWords], str]


def _one(about: str, what: str, was: str, now: str) -> list[Change]:
    return [] if was == now else [Change(about, what, was, now)]


def _lines(old: QuoteWords, new: QuoteWords) -> list[Change]:
    was, now = _priced(old), _priced(new)
    names = dict.fromkeys((*was, *now))
    return [
        Change("Price", " · ".join(part for part in name if part), was.get(name, ""), words)
        for name in names
        if was.get(name, "") != (words := now.get(name, ""))
    ]


def _priced(quote: QuoteWords) -> dict[tuple[str, str], str]:
    """Each line in words, by where it stands and what it is for; twice the same is summed up."""
    found: dict[tuple[str, str], str] = {}
    for where, line in _every_line(quote.offer):
        name = (where, line.description.partition("\n")[0])
        words = _line(line, quote.words)
        found[name] = f"{found[name]}, {words}" if name in found else words
    return found


def _every_line(offer: Offer) -> Iterable[tuple[str, OfferLine]]:
    for package in offer.packages:
        yield from ((package.title, line) for line in package.lines)
    yield from (("", line) for line in offer.lines)
    for option in offer.options:
        yield ("optional, each month" if option.is_monthly else "optional", option.line)


def _line(line: OfferLine, words: Words) -> str:
    price = words.price(line.unit_price)
    if line.quantity != 1:
        unit = UNITS[line.unit].label(line.quantity) if line.unit in UNITS else ""
        price = f"{line.quantity.normalize():f} {unit} × {price}".replace("  ", " ")
    if line.discount_percent:
        price += f", less {line.discount_percent.normalize():f} %"
    return price


def _parts(
    about: str, old: QuoteWords, new: QuoteWords, parts: Callable[[Offer], Any], say: Say
) -> list[Change]:
    was = {one.id: one for one in parts(old.offer)}
    now = {one.id: one for one in parts(new.offer)}
    found = []
    for key in dict.fromkeys((*was, *now)):
        before = say(was[key], old) if key in was else ""
        after = say(now[key], new) if key in now else ""
        if before != after:
            found.append(Change(about, _name(now.get(key) or was[key]), before, after))
    return found


def _name(part: Any) -> str:
    return part.label if isinstance(part, Instalment) else part.title


def _date_of(field: str) -> Say:
    def say(part: Any, quote: QuoteWords) -> str:
        day: date | None = getattr(part, field)
        words = _day(day, quote.words.locale) if day else "without a date"
        if isinstance(part, InputNeeded) and day:
            words = f"by {words}"
        return words

    return say


def _rounds(part: Any, quote: QuoteWords) -> str:
    return str(part.revision_rounds) if part.revision_rounds else ""


def _starts(old: QuoteWords, new: QuoteWords) -> list[Change]:
    """Of what stands in both: something new tells by its date when it comes."""
    now = {one.id: one for one in new.offer.deliverables}
    both = [(one, now[one.id]) for one in old.offer.deliverables if one.id in now]
    return [
        Change("Starts after", after.title, _after(before, old), _after(after, new))
        for before, after in both
        if _after(before, old) != _after(after, new)
    ]


def _after(part: Deliverable, quote: QuoteWords) -> str:
    if part.after is None:
        return "what is promised before it"
    titles = {one.id: one.title for one in quote.offer.deliverables}
    return " and ".join(titles[key] for key in part.after if key in titles) or "nothing"


def _payment(part: Instalment, quote: QuoteWords) -> str:
    if part.percent is not None:
        share = f"{part.percent.normalize():f} %"
    else:
        share = quote.words.price(part.amount) if part.amount is not None else "the rest"
    day = _day(part.on, quote.words.locale) if part.on else ""
    return ", ".join(word for word in (share, quote.when(part), day) if word)


def _day_of(quote: QuoteWords) -> str:
    return _day(quote.offer.day, quote.words.locale) if quote.offer.day else ""


def _day(day: date, locale: str) -> str:
    words: str = format_date(day, "EEE, d MMMM y", locale=locale_of(locale))
    return words
