from clientdesk.mail.models.account_mail import AccountMail
from clientdesk.mail.models.arrival import Arrival
from clientdesk.mail.models.delivery import Delivery
from clientdesk.mail.models.draft import Draft
from clientdesk.mail.models.inbound_address import InboundAddress
from clientdesk.mail.models.message import INCOMING, TO_MEMBERS, Attachment, Message

__all__ = [
    "INCOMING",
    "TO_MEMBERS",
    "AccountMail",
    "Arrival",
    "Attachment",
    "Delivery",
    "Draft",
    "InboundAddress",
    "Message",
]
