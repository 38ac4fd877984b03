"""What happened in onboarding, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

intake_submitted = Signal()  # response: a person's answers are in
intake_held = Signal()  # response: it waits for a look
changes_proposed = Signal()  # client, contact, how_many: they say that company data changed
intake_begun = Signal()  # draft: by a personal link, for the first time
inquiry_received = Signal()  # inquiry, lead: somebody new wrote to us
inquiry_held = Signal()  # inquiry, lead: it waits for a look
