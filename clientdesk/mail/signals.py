"""What became of a mail, in the past tense. Receivers stand in clientdesk/reactions.py."""

from django.dispatch import Signal

message_sent = Signal()  # message
message_failed = Signal()  # message
message_cancelled = Signal()  # message
message_bounced = Signal()  # message
