from scope.models.answer import NotOpen, QuoteAnswer, QuoteQuestion, Standing
from scope.models.catalogue import CatalogueItem
from scope.models.quote import AlreadySent, Quote, QuoteVersion, SavedElsewhere

__all__ = [
    "AlreadySent",
    "CatalogueItem",
    "NotOpen",
    "Quote",
    "QuoteAnswer",
    "QuoteQuestion",
    "QuoteVersion",
    "SavedElsewhere",
    "Standing",
]
