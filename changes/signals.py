"""What happened to what clients asked for, in the past tense."""

from django.dispatch import Signal

request_judged = Signal()  # judgement: what becomes of a request was said
change_order_sent = Signal()  # version, actor: a version went out; older ones are superseded
change_order_first_opened = Signal()  # version, link: by a person, for the first time
change_order_asked = Signal()  # question: a question, or for it once more
change_order_declined = Signal()  # version, answer
change_order_withdrawn = Signal()  # version, answer
change_order_approved = Signal()  # version, answer, agreement: by click or on record; n+1 is made
