"""What happened in billing, in the past tense. Receivers stand in clientdesk/reactions.py."""

from django.dispatch import Signal

invoice_issued = Signal()  # document, actor
invoice_paid = Signal()  # document, payment: nothing is owed any more
payment_booked = Signal()  # document, payment: something came in, in part or whole
payment_pending = Signal()  # document, checkout: on its way (a bank debit)
payment_failed = Signal()  # document, reason
document_first_opened = Signal()  # document, link
