"""The fixtures of tests/studio.py, and a quote that Maya sent to Harbor Bakery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

if TYPE_CHECKING:
    from tests.scope.quoting import Sent

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]


@pytest.fixture
def sent(studio: Any, maya: Any, harbor: Any) -> Sent:
    from tests.scope.quoting import Sent

    return Sent.begin(studio, maya, harbor)
