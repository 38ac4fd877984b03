from onboarding.models.intake import (
    HoldAnswer,
    IntakeDraft,
    IntakeFile,
    IntakeResponse,
    IntakeReview,
    Proposal,
)

__all__ = [
    "HoldAnswer",
    "IntakeDraft",
    "IntakeFile",
    "IntakeResponse",
    "IntakeReview",
    "Proposal",
]
