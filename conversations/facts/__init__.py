"""Facts for a hard conversation, each from a row of the record and with the way to it."""

from conversations.facts import agreed, dates, money, spoken  # noqa: F401  register themselves
from conversations.facts.gathering import Fact, brought_up_to_date, facts_of

__all__ = ["Fact", "brought_up_to_date", "facts_of"]
