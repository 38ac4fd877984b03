from clientdesk.team.models.invitation import Invitation, InvitationClosed
from clientdesk.team.models.membership import LastOwner, MembershipChange

__all__ = ["Invitation", "InvitationClosed", "LastOwner", "MembershipChange"]
