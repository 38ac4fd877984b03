"""What happened to a workspace, in the past tense. Receivers stand in clientdesk/reactions/."""

from django.dispatch import Signal

workspace_opened = Signal()  # workspace, member (its first owner); inside the workspace
payout_details_changed = Signal()  # workspace, member (who did it), was (IBAN before), at
working_days_changed = Signal()  # workspace, member (whose days; None: everybody's), key
