from onboarding.models.form import FormVersion, IntakeForm, NotReady
from onboarding.models.intake import (
    HoldAnswer,
    IntakeDraft,
    IntakeFile,
    IntakeResponse,
    IntakeReview,
    Proposal,
)

__all__ = [
    "FormVersion",
    "HoldAnswer",
    "IntakeDraft",
    "IntakeFile",
    "IntakeForm",
    "IntakeResponse",
    "IntakeReview",
    "NotReady",
    "Proposal",
]
