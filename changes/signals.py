"""What happened to what clients asked for, in the past tense."""

from django.dispatch import Signal

request_judged = Signal()  # judgement: what becomes of a request was said
