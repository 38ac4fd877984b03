"""A seeded maker of a table of clients, some of its rows bad in every way we know."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

HEADERS = [
    "Firma", "E-Mail-Adresse", "Ansprechpartner", "Telefon", "Land", "USt-IdNr.", "Währung",
    "Zahlungsziel", "Zeitzone", "Webseite",
]  # fmt: skip
NAME, MAIL, PERSON, PHONE, COUNTRY, VAT, CURRENCY, DAYS, ZONE, WEB = range(10)

Spoil = Callable[[list[str]], None]


def _set(place: int, value: str) -> Spoil:
    def spoil(cells: list[str]) -> None:
        cells[place] = value

    return spoil


# Each way with the words that stand beside the cell.
WAYS: list[tuple[Spoil, str]] = [
    (_set(NAME, ""), "This is needed."),
    (_set(NAME, "n" * 121), "At most 120 characters; this has 121."),
    (_set(NAME, "evil\u202ename"), "reverses the direction"),
    (_set(MAIL, "ines at harbor"), "does not look like an e-mail address"),
    (_set(PHONE, "call me"), "Write the number with its country"),
    (_set(COUNTRY, "Atlantis"), "is no country we know"),
    (_set(VAT, "PT 501 964 84"), "nine digits"),
    (_set(CURRENCY, "Taler"), "is no currency"),
    (_set(DAYS, "3O"), "is not a whole number"),
    (_set(DAYS, "400"), "from 0 to 365"),
    (_set(ZONE, "Mars/Olympus"), "is no time zone"),
    (lambda cells: cells.append("a cell too many"), "11 cells under 10 headers"),
]


def clients_table(rows: int, bad: int, seed: int = 7) -> tuple[bytes, dict[int, str]]:
    """(CSV as a German Excel writes it, the reason wanted by place in the file)."""
    draw = random.Random(seed)
    spoiled = dict(zip(sorted(draw.sample(range(rows), bad)), range(bad), strict=True))
    out, reasons = io.StringIO(), {}
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADERS)
    for number in range(rows):
        cells = _good(number, draw)
        if number in spoiled:
            spoil, reason = WAYS[spoiled[number] % len(WAYS)]
            if "nine digits" in reason:
                cells[COUNTRY] = "Portugal"
            spoil(cells)
            reasons[number + 2] = reason
        writer.writerow(cells)
    return out.getvalue().encode("utf-8-sig"), reasons


def _good(number: int, draw: random.Random) -> list[str]:
    word = draw.choice(["Bäckerei", "Töpferei", "Café", "Studio", "Verlag", "Garten"])
    return [
        f"{word} {number:05d}",
        f"post{number}@kunde.example",
        draw.choice(["", "Jörg Weiß", "Åsa Öberg", "O’Neill, Seán"]),
        draw.choice(["", "+49 30 901820", "+353 1 679 0000"]),
        draw.choice(["", "Deutschland", "IE", "Österreich", "Portugal", "France"]),
        "",
        draw.choice(["", "EUR", "€", "CHF"]),
        draw.choice(["", "14", "30 Tage"]),
        draw.choice(["", "Europe/Berlin"]),
        draw.choice(["", "kunde.example"]),
    ]
