from onboarding.models.form import FormVersion, IntakeForm, NotReady
from onboarding.models.inquiry import Inquiry, ReferralCode
from onboarding.models.intake import (
    HoldAnswer,
    IntakeDraft,
    IntakeFile,
    IntakeResponse,
    IntakeReview,
    IntakeUpload,
    Proposal,
)
from onboarding.models.lead import Lead, LeadClosed, Scorecard, ScoreMark
from onboarding.models.lead_rules import Colleague, LeadRules

__all__ = [
    "Colleague",
    "FormVersion",
    "HoldAnswer",
    "Inquiry",
    "IntakeDraft",
    "IntakeFile",
    "IntakeForm",
    "IntakeResponse",
    "IntakeReview",
    "IntakeUpload",
    "Lead",
    "LeadClosed",
    "LeadRules",
    "NotReady",
    "Proposal",
    "ReferralCode",
    "ScoreMark",
    "Scorecard",
]
