"""What happened in scope, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

quote_sent = Signal()  # version, actor: a version went out; older ones are superseded
quote_first_opened = Signal()  # version, link: by a person, for the first time
quote_asked = Signal()  # question: a question, a wish for a change, or for the quote again
quote_declined = Signal()  # version, answer
quote_withdrawn = Signal()  # version, answer
request_made = Signal()  # request: a client asked for something, by whichever way
quote_accepted = Signal()  # agreement, version: signed or recorded; the work has begun
