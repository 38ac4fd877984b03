"""Files of every kind become the same table, or are refused in words (F4)."""

import io

import pytest
from openpyxl import Workbook

from clientdesk.imports.reading import MOST_BYTES, FileRefused, read_table

ROWS = [
    ["Kunde", "E-Mail", "Adresse"],
    ["Müller & Söhne", "büro@müller.example", 'Straße 1, "Hof"\nKöln'],
    ["Ça va", "", "9; rue de l’Été"],
]


def as_csv(mark: str) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    return "\r\n".join(mark.join(map(quoted, row)) for row in ROWS)


def as_xlsx() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


WRITTEN = {
    "UTF-8": as_csv(",").encode(),
    "UTF-8 with a mark": as_csv(",").encode("utf-8-sig"),
    "UTF-16 of Excel": as_csv("\t").encode("utf-16"),
    "UTF-16 without a mark": as_csv(";").encode("utf-16-le"),
    "Windows-1252, semicolons": as_csv(";").encode("cp1252"),
    "bars": as_csv("|").encode(),
    "Excel says its mark": b"sep=;\r\n" + as_csv(";").encode(),
    "blank lines before and between": b"\n\n" + as_csv(",").replace("\r\n", "\r\n,,\r\n").encode(),
    "XLSX": as_xlsx(),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_every_way_of_writing_a_table_is_read_alike(way: str) -> None:
    table = read_table("table.csv", WRITTEN[way])
    assert table.headers == ROWS[0]
    cells = [[cell.replace("\r\n", "\n") for cell in row] for _, row in table.rows]
    assert cells == ROWS[1:]


VCARD = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Inês Duarte\r
N:Duarte;Inês;;;\r
ORG:Harbor Bakery;Front\r
EMAIL;TYPE=INTERNET:ines@harbor.example\r
TEL;TYPE=CELL:+351 912 345 678\r
ADR;TYPE=WORK:;;2 Quay Street;Lisboa;;1100-148;Portugal\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Tom Oak\r
END:VCARD\r
"""


def test_visiting_cards_are_a_table() -> None:
    table = read_table("cards.vcf", VCARD.encode())
    assert table.rows == [
        (2, ["Harbor Bakery", "Inês Duarte", "ines@harbor.example", "+351 912 345 678",
             "2 Quay Street\nLisboa\n1100-148", "Portugal", ""]),
        (3, ["Tom Oak", "Tom Oak", "", "", "", "", ""]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x00\x00", "is empty"),
        (b"a,b\n", "no row below"),
        (b"x" * (MOST_BYTES + 1), "larger than 25 MB"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel file"),
        (b"PK\x03\x04broken", "is broken"),
        (b"%PDF-1.7 words", "This is no table"),
        (b"\x89PNG\r\n\x1a\nrest", "This is no table"),
        (b'a,b\n"open,1\n2,3\n', "quotation mark is opened and never closed"),
        (b"a\n" + b"1\n" * 50_001, "more than 50,000 rows"),
        (b",".join([b"h"] * 101) + b"\n1\n", "more than 100 columns"),
        (b"BEGIN:VCARD\nthis is: no: card\nEND", "vCard"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        read_table("table.csv", content)
