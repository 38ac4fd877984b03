"""Devon's website, as in tests/delivery."""

from tests.delivery.conftest import website
from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio", "website"]
