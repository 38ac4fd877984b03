from scope.models.agreement import Agreement, AgreementPdf, Signature, SigningCode
from scope.models.answer import QuoteAnswer, QuoteQuestion
from scope.models.catalogue import CatalogueItem
from scope.models.project import (
    Deliverable,
    Dependency,
    Input,
    Instalment,
    Milestone,
    Project,
)
from scope.models.quote import Quote, QuoteVersion
from scope.models.recap import Recap
from scope.models.request import RequestChange, ScopeRequest
from scope.models.terms import QuoteTerms, UsualTerms
from scope.models.terms_set import InUse, TermsSet
from scope.models.version import (
    AlreadySent,
    AnsweredVersion,
    NotOpen,
    SavedElsewhere,
    Standing,
)

__all__ = [
    "Agreement",
    "AgreementPdf",
    "AlreadySent",
    "AnsweredVersion",
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
