"""What happened to calls, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

call_offered = Signal()  # offer: times went to a contact by mail
call_booked = Signal()  # booking
call_moved = Signal()  # booking
call_cancelled = Signal()  # booking
