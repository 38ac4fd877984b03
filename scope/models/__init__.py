from scope.models.agreement import Agreement, AgreementPdf, Signature, SigningCode
from scope.models.answer import NotOpen, QuoteAnswer, QuoteQuestion, Standing
from scope.models.catalogue import CatalogueItem
from scope.models.project import (
    Deliverable,
    Dependency,
    Input,
    Instalment,
    Milestone,
    Project,
)
from scope.models.quote import AlreadySent, Quote, QuoteVersion, SavedElsewhere
from scope.models.recap import Recap
from scope.models.request import RequestChange, ScopeRequest
from scope.models.terms import QuoteTerms, UsualTerms
from scope.models.terms_set import InUse, TermsSet

__all__ = [
    "Agreement",
    "AgreementPdf",
    "AlreadySent",
    "CatalogueItem",
    "Deliverable",
    "Dependency",
    "InUse",
    "Input",
    "Instalment",
    "Milestone",
    "NotOpen",
    "Project",
    "Quote",
    "QuoteAnswer",
    "QuoteQuestion",
    "QuoteTerms",
    "QuoteVersion",
    "Recap",
    "RequestChange",
    "SavedElsewhere",
    "ScopeRequest",
    "Signature",
    "SigningCode",
    "Standing",
    "TermsSet",
    "UsualTerms",
]
