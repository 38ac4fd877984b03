"""How each country's VAT number looks, in words for the person who mistyped it.

Source: European Commission, "VIES, VAT number format"; GOV.UK "VAT registration numbers";
Skatteetaten (NO), UID register (CH), ATO (AU), IRD (NZ). The check itself is python-stdnum's.
"""

from dataclasses import dataclass

_IN_VIES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI"
_VIES = frozenset(_IN_VIES.split())
_COUNT_WORDS = {8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One country's rule: ``digits`` where the number is that many digits and nothing else."""

    country: str
    adjective: str
    shape: str
    digits: int = 0
    prefix: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.adjective} numbers have {self.shape}."

    @property
    def is_in_vies(self) -> bool:
        return self.country in _VIES

    @property
    def module(self) -> str:
        return self.country.lower()


def _digits(country: str, adjective: str, digits: int, prefix: str | None = None) -> Rule:
    shape = f"{_COUNT_WORDS[digits]} digits"
    return Rule(country, adjective, shape, digits, country if prefix is None else prefix)


def _shape(country: str, adjective: str, shape: str) -> Rule:
    return Rule(country, adjective, shape, prefix=country)


_ALL = (
    _shape("AT", "Austrian", "the letter U and eight digits, such as U13585627"),
    _digits("BE", "Belgian", 10),
    _shape("BG", "Bulgarian", "nine or ten digits"),
    _shape("CY", "Cypriot", "eight digits and a letter"),
    _shape("CZ", "Czech", "eight to ten digits"),
    _digits("DE", "German", 9),
    _digits("DK", "Danish", 8),
    _digits("EE", "Estonian", 9),
    _shape("ES", "Spanish", "nine characters, the first or last of them a letter"),
    _digits("FI", "Finnish", 8),
    _shape("FR", "French", "two characters and nine digits, such as 40 303 265 045"),
    _digits("GR", "Greek", 9, prefix="EL"),
    _digits("HR", "Croatian", 11),
    _digits("HU", "Hungarian", 8),
    _shape("IE", "Irish", "seven digits and one or two letters, such as 6433435F"),
    _digits("IT", "Italian", 11),
    _shape("LT", "Lithuanian", "nine or twelve digits"),
    _digits("LU", "Luxembourg", 8),
    _digits("LV", "Latvian", 11),
    _digits("MT", "Maltese", 8),
    _shape("NL", "Dutch", "nine digits, the letter B and two digits"),
    _digits("PL", "Polish", 10),
    _digits("PT", "Portuguese", 9),
    _shape("RO", "Romanian", "two to ten digits"),
    _digits("SE", "Swedish", 12),
    _digits("SI", "Slovenian", 8),
    _digits("SK", "Slovak", 10),
    _shape("XI", "Northern Irish", "nine or twelve digits"),
    _shape("GB", "British", "nine or twelve digits"),
    _shape("NO", "Norwegian", "nine digits and MVA"),
    Rule("CH", "Swiss", "CHE, nine digits and MWST, TVA, IVA or TPV", prefix="CHE"),
    _digits("AU", "Australian", 11, prefix=""),
    Rule("NZ", "New Zealand", "eight or nine digits"),
)
RULES = {rule.country: rule for rule in _ALL}
