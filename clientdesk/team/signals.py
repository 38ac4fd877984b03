"""What happened to a team, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

member_joined = Signal()  # member, invitation
role_changed = Signal()  # member, by, was
member_left = Signal()  # member, by
