"""Units of a line, by the codes that e-invoices carry (EN 16931 BT-130).

Source: UN/ECE Recommendation 20, codes for units of measure; all of these stand in the list that
validators of e-invoices check. For words it has D68, "number of words"; for pages, ZP.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A UN/ECE code and the words a person reads for it."""

    code: str
    one: str
    many: str

    def label(self, quantity: Decimal) -> str:
        """Return "hour" for exactly one, else "hours"."""
        return self.one if quantity == 1 else self.many


# In the order in which a form offers them. C62 is "one": a thing with no unit of its own.
UNITS = {
    unit.code: unit
    for unit in (
        Unit("HUR", "hour", "hours"),
        Unit("DAY", "day", "days"),
        Unit("WEE", "week", "weeks"),
        Unit("MON", "month", "months"),
        Unit("C62", "item", "items"),
        Unit("H87", "piece", "pieces"),
        Unit("D68", "word", "words"),
        Unit("ZP", "page", "pages"),
        Unit("KMT", "km", "km"),
        Unit("LS", "lump sum", "lump sums"),
    )
}
DEFAULT_UNIT = UNITS["C62"]


def unit_for(code: str) -> Unit:
    """Return the unit of a code; raises KeyError for one that is not offered."""
    return UNITS[code]
