"""Devon's website as Ines signed it: what requests and change orders are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.scope.conftest import sent
from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

if TYPE_CHECKING:
    from tests.changes.asking import Working

__all__ = [
    "bookkeeper", "desk", "harbor", "inside", "maya", "sent", "stranger", "studio",
]  # fmt: skip


@pytest.fixture
def work(sent: Any, desk: Any) -> Working:
    from tests.changes.asking import Working

    return Working.begin(sent, desk)
