from billing.models.document import (
    AlreadyIssued,
    BillingDocument,
    Dispatch,
    DocumentLine,
    DocumentPdf,
    SavedElsewhere,
)
from billing.models.payment import Allocation, Dispute, Payment, Refund, Reversal
from billing.models.stripe import CheckoutSession, StripeEndpoint, StripeEvent

__all__ = [
    "Allocation",
    "AlreadyIssued",
    "BillingDocument",
    "CheckoutSession",
    "Dispatch",
    "Dispute",
    "DocumentLine",
    "DocumentPdf",
    "Payment",
    "Refund",
    "Reversal",
    "SavedElsewhere",
    "StripeEndpoint",
    "StripeEvent",
]
