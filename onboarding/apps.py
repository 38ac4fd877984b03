from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"

    def ready(self) -> None:
        from onboarding import (  # noqa: F401  register themselves
            erasers,
            inquiry_erasers,
            lead_finding,
            lead_panels,
            letter_starts,
            panels,
            searching,
        )
        from onboarding.flows import decline_lead  # noqa: F401
