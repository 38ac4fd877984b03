from clients.models.chat import ChatPaste
from clients.models.client import Client
from clients.models.confirmation import (
    Confirmation,
    ConfirmationAnswer,
    ConfirmationClosing,
    ConfirmationStatement,
)
from clients.models.contact import Contact
from clients.models.decision import Decision, DecisionEvidence, DecisionWithdrawal
from clients.models.document import Document, DocumentSharing, DocumentVersion, Frozen
from clients.models.document_text import DocumentPage, DocumentText
from clients.models.entry import Entry, EntryText
from clients.models.erasure import ErasedThing, Erasure
from clients.models.hand_over import HandOver, HandOverTaken
from clients.models.held_day import DayTaken, HeldDay
from clients.models.key_date import KeyDate
from clients.models.merge import KnownApart, Merge
from clients.models.pack import DisputePack, MadePack
from clients.models.rate import Rate
from clients.models.record_head import RecordHead
from clients.models.secret import Erased, Secret, SecretErasure, SecretLook
from clients.models.stage_override import StageOverride
from clients.models.task import Task, TaskChange
from clients.models.vat_check import VatCheck

__all__ = [
    "ChatPaste",
    "Client",
    "Confirmation",
    "ConfirmationAnswer",
    "ConfirmationClosing",
    "ConfirmationStatement",
    "Contact",
    "DayTaken",
    "Decision",
    "DecisionEvidence",
    "DecisionWithdrawal",
    "DisputePack",
    "Document",
    "DocumentPage",
    "DocumentSharing",
    "DocumentText",
    "DocumentVersion",
    "Entry",
    "EntryText",
    "Erased",
    "ErasedThing",
    "Erasure",
    "Frozen",
    "HandOver",
    "HandOverTaken",
    "HeldDay",
    "KeyDate",
    "KnownApart",
    "MadePack",
    "Merge",
    "Rate",
    "RecordHead",
    "Secret",
    "SecretErasure",
    "SecretLook",
    "StageOverride",
    "Task",
    "TaskChange",
    "VatCheck",
]
