"""What happened in billing, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

invoice_issued = Signal()  # document, actor
invoice_paid = Signal()  # document, payment: nothing is owed any more
payment_booked = Signal()  # document, payment: something came in, in part or whole
payment_pending = Signal()  # document, checkout: on its way (a bank debit)
payment_failed = Signal()  # document, reason, key: one for each failed payment
document_first_opened = Signal()  # document, link
payment_reversed = Signal()  # document, payment: it was recorded by mistake, the sum is open again
payment_refunded = Signal()  # document, payment, refund: money went back
surplus_received = Signal()  # document, payment, surplus: more came in than was owed
dispute_opened = Signal()  # document, payment, dispute
dispute_closed = Signal()  # document, payment, dispute: won or lost
