from clientdesk.mail.models.account_mail import AccountMail
from clientdesk.mail.models.message import Attachment, Message

__all__ = ["AccountMail", "Attachment", "Message"]
