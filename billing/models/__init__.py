from billing.models.document import (
    AlreadyIssued,
    BillingDocument,
    Dispatch,
    DocumentLine,
    DocumentPdf,
)
from billing.models.payment import Allocation, Payment, Refund
from billing.models.stripe import CheckoutSession, StripeEndpoint, StripeEvent

__all__ = [
    "Allocation",
    "AlreadyIssued",
    "BillingDocument",
    "CheckoutSession",
    "Dispatch",
    "DocumentLine",
    "DocumentPdf",
    "Payment",
    "Refund",
    "StripeEndpoint",
    "StripeEvent",
]
