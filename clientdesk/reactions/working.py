"""What follows from the work itself: inputs that come, pieces handed over, dates that move."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from delivery.flows.look_ahead import look_ahead
from delivery.reading import Work
from delivery.signals import dates_looked_at
from followups.dates_watch import watch
from followups.input_reminders import plan_input_reminders
from scope.models import Agreement, Project
from scope.signals import quote_accepted


@receiver(quote_accepted)
def watch_new_project(agreement: Agreement, **kwargs: Any) -> None:
    look_ahead(agreement.project)


@receiver(dates_looked_at)
def watch_dates(project: Project, work: Work, next_on: date | None, **kwargs: Any) -> None:
    watch(project, next_on)
    plan_input_reminders(project, work)
