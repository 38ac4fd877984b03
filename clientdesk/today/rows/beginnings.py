"""Rows of Today about how work begins."""

from typing import Any

from clientdesk import clock
from clientdesk.today.rows.wording import Row, Wording
from onboarding.models import IntakeResponse, Lead
from playbooks.models import OnboardingStep


class BeginningRows(Wording):
    """Leads, forms, and the steps of a first week."""

    def lead(self, lead: Lead) -> Row:
        """A promise counts before any other date; it stands here from the moment it was made."""
        url, about = self.to("leads:lead", lead_id=lead.pk), f"lead:{lead.pk}"
        if lead.is_held:
            return Row(
                what=f"An inquiry of {lead.client.name} is held for a look",
                why=f"{lead.held_why} No mail went out.",
                tag="held",
                kind="wait",
                action="Look at it",
                url=url,
                about=about,
            )
        if lead.inquiry and lead.waits_for_answer:
            over = lead.inquiry.promise < clock.now()
            return Row(
                what=f"{lead.client.name} waits for an answer",
                why=f"Promised by {self.when(lead.inquiry.promise)}",
                tag="promise is over" if over else "inquiry",
                kind="late" if over else "wait",
                action="Answer",
                url=url,
                about=about,
                state=(over,),
            )
        return Row(
            what=f"{lead.next_action}: {lead.client.name}",
            why=f"Since {self.day(lead.next_on)}" if lead.next_on < self.today else "Today",
            tag="lead",
            kind="late" if lead.next_on < self.today else "info",
            action="See the lead",
            url=url,
            about=about,
            state=(lead.next_on,),
        )

    def intake(self, response: IntakeResponse) -> Row:
        by = f" by {response.contact.name}" if response.contact else ""
        held = f" · held: {response.held_why}" if response.held_why else ""
        return Row(
            what=f"{response.client.name} filled in the intake form",
            why=f"Sent {self.when(response.submitted_at)}{by}{held}",
            tag="new",
            kind="info",
            action="Read the answers",
            url=self.to(
                "onboarding:response", client_id=response.client_id, response_id=response.pk
            )
            or self.client(response.client_id),
            about=f"intake:{response.pk}",
        )

    def begun_form(self, draft: Any) -> Row:
        form = f"“{draft.form.name}”" if draft.form else "the intake form"
        return Row(
            what=f"{draft.client.name} began a form and did not send it",
            why=f"{draft.contact.name}, {form}, begun {self.when(draft.created_at)}",
            tag="begun",
            kind="wait",
            action="See how far",
            url=self.to("onboarding:intakes", client_id=draft.client_id),
        )

    def onboarding(self, step: OnboardingStep) -> Row:
        client = step.onboarding.client
        url = self.to("playbooks:onboarding", client_id=client.pk)
        about, state = f"step:{step.pk}", (step.due_on, step.started_at)
        if step.started_at is not None:
            return Row(
                what=f"{client.name} has not answered: {step.title}",
                why=f"Asked {self.when(step.started_at)}, and reminded since",
                tag="onboarding",
                kind="wait",
                action="See the steps",
                url=url,
                about=about,
                state=state,
            )
        due = f"Due {self.day(step.due_on)}" if step.due_on else ""
        return Row(
            what=f"{step.title}: {client.name}",
            why=f"{due} · it could not go by itself" if step.by_itself else due,
            tag="onboarding",
            kind="info",
            action="See the steps",
            url=f"{url}#step-{step.pk}",
            about=about,
            state=state,
        )
