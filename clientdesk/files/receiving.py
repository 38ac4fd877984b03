"""Taking uploads off the wire when the disk for what is under way is full."""

from contextlib import suppress
from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from clientdesk.files.storing import is_full

_LOST = "clientdesk.upload_lost"


class PatientUploadHandler(TemporaryFileUploadHandler):
    """As Django's, but a full disk loses the file and not the request: the page can say so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._lose(error)
            raise SkipFile from error

    def file_complete(self, file_size: int) -> Any:
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self._lose(error)
            return None

    def _lose(self, error: OSError) -> None:
        if not is_full(error) or self.request is None:
            raise error
        self.request.META[_LOST] = True
        # What waits in its buffer finds no room either.
        with suppress(OSError):
            self.file.close()


def was_lost(request: HttpRequest) -> bool:
    """Whether a file of this request found no room on its way in."""
    _ = request.FILES  # read off the wire now, unless something asked for the form before
    return _LOST in request.META
