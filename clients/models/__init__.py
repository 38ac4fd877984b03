from clients.models.client import Client
from clients.models.contact import Contact
from clients.models.document import Document
from clients.models.entry import Entry, EntryText
from clients.models.hand_over import HandOver, HandOverTaken
from clients.models.record_head import RecordHead
from clients.models.key_date import KeyDate
from clients.models.rate import Rate
from clients.models.stage_override import StageOverride

__all__ = [
    "Client",
    "Contact",
    "Document",
    "Entry",
    "EntryText",
    "HandOver",
    "HandOverTaken",
    "RecordHead",
    "KeyDate",
    "Rate",
    "StageOverride",
]
