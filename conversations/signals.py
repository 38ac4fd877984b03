"""What happened in hard conversations, in the past tense. Receivers: clientdesk/reactions/."""

from django.dispatch import Signal

talk_offered = Signal()  # conversation: times for a call are on their way
conversation_sent = Signal()  # conversation: its letter is on its way
