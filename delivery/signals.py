"""What happened in delivery, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

work_started = Signal()  # step
deliverable_delivered = Signal()  # step
revision_asked = Signal()  # step
deliverable_approved = Signal()  # step
input_received = Signal()  # step: of an input, by whichever way
input_reopened = Signal()  # step: it was not whole after all
dates_moved = Signal()  # project, slips: expected dates are others than before
dates_looked_at = Signal()  # project, work, next_on: after every fact, whether or not it moved any
dates_answered = Signal()  # answer, words: the client agreed to dates, or sees them otherwise
milestone_reached = Signal()  # milestone, step: the delivery with which all of it was there
project_closed = Signal()  # project, closing
project_reopened = Signal()  # project
closing_answered = Signal()  # answer: how it was for them
