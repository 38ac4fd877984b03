from scope.models.answer import NotOpen, QuoteAnswer, QuoteQuestion, Standing
from scope.models.catalogue import CatalogueItem
from scope.models.quote import AlreadySent, Quote, QuoteVersion, SavedElsewhere
from scope.models.request import RequestChange, ScopeRequest

__all__ = [
    "AlreadySent",
    "CatalogueItem",
    "NotOpen",
    "Quote",
    "QuoteAnswer",
    "QuoteQuestion",
    "QuoteVersion",
    "RequestChange",
    "SavedElsewhere",
    "ScopeRequest",
    "Standing",
]
