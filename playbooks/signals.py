"""What happened in onboardings, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

step_became_due = Signal()  # step: it runs by itself, on a day that is known now
step_started = Signal()  # step: the client is asked, their answer is awaited
step_ended = Signal()  # step: done or left out
