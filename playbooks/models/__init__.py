from playbooks.models.onboarding import Onboarding, OnboardingStep
from playbooks.models.playbook import Playbook, PlaybookVersion

__all__ = ["Onboarding", "OnboardingStep", "Playbook", "PlaybookVersion"]
