"""What happened in follow-ups, in the past tense."""

from django.dispatch import Signal

reminder_sent = Signal()  # nudge, message
