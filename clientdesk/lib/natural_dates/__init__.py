"""Dates as people say them: "rang Ines yesterday 3pm: …", "send the draft by Friday".

A small grammar of English and German, the numbers of the reader's locale, and dateparser for the
relative words of other languages. Always the same answer for the same words, day and locale.
"""

from clientdesk.lib.natural_dates.finding import Reading, find_future, find_past

__all__ = ["Reading", "find_future", "find_past"]
