"""Rows of Today, a room each."""

from clientdesk.today.rows.beginnings import BeginningRows
from clientdesk.today.rows.mails import MailRows
from clientdesk.today.rows.money import MoneyRows
from clientdesk.today.rows.offers import OfferRows
from clientdesk.today.rows.wording import Row
from clientdesk.today.rows.work import WorkRows

__all__ = ["BeginningRows", "MailRows", "MoneyRows", "OfferRows", "Row", "WorkRows"]
