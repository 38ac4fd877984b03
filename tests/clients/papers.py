"""Files as people and attackers send them, and the worker that reads them."""

import io
import zipfile
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter

from clientdesk import clock
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Workspace
from clients.models import Client


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def files_page(studio: Workspace, client: Client) -> str:
    return f"/w/{studio.slug}/clients/{client.pk}/files/"


def document_page(studio: Workspace, client: Client, document_id: UUID) -> str:
    return f"/w/{studio.slug}/clients/{client.pk}/documents/{document_id}/"


def listed(page: bytes) -> str:
    """The list of files on a page, without the toasts."""
    return page.decode().split('id="papers"')[1].split("</section>")[0]


def work() -> None:
    """Let a worker do what waits in the outbox."""
    while any(queue.run(*due) for due in doors.due_effects(clock.now(), 100)):
        pass


def pdf(*pages: str, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF with a line of text on each page, written by hand."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for words in pages:
        stream = f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET".encode()
        number = len(parts) + 1
        kids.append(f"{number} 0 R")
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
            f"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
            f"/BaseFont /Helvetica >> >> >> /Contents {number + 1} 0 R >>".encode()
        )
        parts.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    parts[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    made = b"%PDF-1.4\n"
    offsets = []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (len(parts) + 1, table, len(parts) + 1, len(made))
    )


def locked_pdf(words: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(words))))
    writer.encrypt("only they know", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind)
    return made.getvalue()


def word_document(body: str, head: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{head}<w:document {space}><w:body>'
            f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>",
        )
    return packed.getvalue()
