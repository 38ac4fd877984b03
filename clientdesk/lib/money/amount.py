"""An amount of money: whole minor units and the currency they are units of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientdesk.lib.money.currency import decimals_of
from clientdesk.lib.rounding import half_up
from clientdesk.lib.sharing import share


class CurrencyMismatch(TypeError):
    """Two currencies met in one sum."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"{left} and {right} cannot be added or compared.")


@dataclass(frozen=True, slots=True)
class Money:
    """``minor`` units (cents, yen, fils) of ``currency`` (ISO 4217, upper case).

    Sums and comparisons only within one currency, else CurrencyMismatch. Never a float.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"Minor units are whole numbers, not {type(self.minor).__name__}.")
        decimals_of(self.currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        return cls(0, currency)

    @classmethod
    def from_decimal(cls, amount: Decimal, currency: str) -> "Money":
        """Take an amount in major units, rounded half up to the currency's decimals.

        Raises TypeError for anything but a Decimal (a float has already lost cents).
        """
        if not isinstance(amount, Decimal):
            raise TypeError(f"An amount is a Decimal, not {type(amount).__name__}.")
        return cls(half_up(amount, decimals_of(currency)), currency)

    def to_decimal(self) -> Decimal:
        """Return the amount in major units with all its decimals: 120 EUR cents is 1.20."""
        sign, digits, _ = Decimal(self.minor).as_tuple()
        return Decimal((sign, digits, -decimals_of(self.currency)))

    def shared(self, weights: Sequence[int]) -> "list[Money]":
        """Split in proportion to ``weights``; the parts sum to the whole exactly."""
        return [Money(part, self.currency) for part in share(self.minor, weights)]

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def __str__(self) -> str:
        return f"{self.to_decimal():f} {self.currency}"

    def _same(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise TypeError(f"Money and {type(other).__name__} do not mix.")
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other.minor
