"""What happened in the record, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

person_erased = Signal()  # erasure: Erasure, by: Member
billing_told = Signal()  # client, contact, said: what was empty is filled, the rest may differ
confirmation_answered = Signal()  # confirmation: Confirmation, answer: ConfirmationAnswer
