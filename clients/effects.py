"""What the outbox does for the record: each a thin door."""

from clientdesk.files.models import StoredFile
from clientdesk.files.storing import delete_bytes
from clientdesk.mail.arriving import READ
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import handler
from clientdesk.workspaces.scope import within
from clients.erasing_files import ERASE_FILE
from clients.flows.check_vat import check_vat
from clients.flows.receive_message import receive_message
from clients.vat_register import CHECK_VAT, number_of


@handler(ERASE_FILE)
def erase_file(effect: Effect) -> None:
    with within(effect.workspace_id):
        stored = StoredFile.objects.get(pk=effect.subject_id)
    delete_bytes(stored)


@handler(CHECK_VAT)
def ask_about_vat(effect: Effect) -> None:
    check_vat(effect.workspace_id, effect.subject_id, number_of(effect))


@handler(READ)
def read_arrival(effect: Effect) -> None:
    receive_message(effect.workspace_id, effect.subject_id)
