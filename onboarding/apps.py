from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"

    def ready(self) -> None:
        from onboarding import erasers, letter_starts, panels  # noqa: F401  register themselves
