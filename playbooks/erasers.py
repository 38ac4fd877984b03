"""What onboardings say of a person who is erased."""

from clients.erasing import Person, Portion, eraser
from clients.models import Erasure
from playbooks.models import Onboarding, OnboardingStep


@eraser("onboardings", order=45)
class Onboardings:
    def look(self, person: Person) -> list[Portion]:
        if not Onboarding.objects.filter(client=person.client).exists():
            return []
        return [Portion("Their name in onboardings", "Which steps were done, and when, stays.")]

    def erase(self, person: Person, erasure: Erasure) -> None:
        for onboarding in Onboarding.objects.filter(client=person.client):
            for name in ("title", "agreed", "stopped_why"):
                setattr(onboarding, name, person.without(getattr(onboarding, name)))
            onboarding.save(update_fields=["title", "agreed", "stopped_why"])
        for step in OnboardingStep.objects.filter(onboarding__client=person.client):
            for name in ("title", "text", "skipped_why", "answer"):
                setattr(step, name, person.without(getattr(step, name)))
            step.save(update_fields=["title", "text", "skipped_why", "answer"])
