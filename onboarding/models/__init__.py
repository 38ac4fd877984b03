from onboarding.models.intake import (
    IntakeDraft,
    IntakeFile,
    IntakeResponse,
    IntakeReview,
    Proposal,
)

__all__ = ["IntakeDraft", "IntakeFile", "IntakeResponse", "IntakeReview", "Proposal"]
