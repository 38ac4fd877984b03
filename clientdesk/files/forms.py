"""A paper to be recognised: its hash, or the file itself where a browser cannot hash."""

import hashlib
import re
from typing import Any

from django import forms
from django.conf import settings

_SHA256 = re.compile(r"[0-9a-f]{64}")


class GenuineForm(forms.Form):
    sha256 = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    file = forms.FileField(label="Drop the PDF here, or choose it", required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        upload = said.get("file")
        if upload and upload.size > settings.UPLOAD_LIMIT_BYTES:
            self.add_error("file", "This is larger than any paper we make.")
        elif upload and not said.get("sha256"):
            said["sha256"] = _hash(upload)
        elif not self.errors and not _SHA256.fullmatch(said.get("sha256", "")):
            self.add_error("file", "Choose the PDF that you want to know about.")
        return said


def _hash(upload: Any) -> str:
    """Read once and kept nowhere."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
