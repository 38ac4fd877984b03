"""What became of a mail, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

message_sent = Signal()  # message
message_failed = Signal()  # message
message_cancelled = Signal()  # message
message_bounced = Signal()  # message, address, what (a Delivery.What), reason
message_received = Signal()  # message: a person's, matched to its client
message_seen = Signal()  # message: somebody here has read it
letter_sent = Signal()  # draft, message: a member wrote it; draft.begun_with says how it began
message_held = Signal()  # message: it waits in the tray
hook_taken = Signal()  # provider: it knew the secret, and what it sent was kept
hook_refused = Signal()  # provider, error: a name; what a provider sent could not be taken
