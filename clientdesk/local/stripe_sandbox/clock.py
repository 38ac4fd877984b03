"""The moment at which the product's clock stands; real time when nobody has moved it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import requests


@dataclass(frozen=True)
class Clock:
    """Reads {"stands_at": "2026-12-10T09:00:00+00:00" | null} from a file or an address.

    Objects are dated, sessions expire and bank debits complete by this clock. Signatures, leases,
    retries and idempotency keys use real time.
    """

    file: Path | None = None
    url: str | None = None

    def now(self) -> int:
        """Seconds since 1970, as Stripe writes moments."""
        return self._stands_at() or int(time.time())

    def _stands_at(self) -> int | None:
        try:
            told = json.loads(self._told())
            moment = told.get("stands_at")
            return int(datetime.fromisoformat(moment).timestamp()) if moment else None
        except (OSError, ValueError, AttributeError, TypeError):
            # Absent or half written: nobody has moved the clock.
            return None

    def _told(self) -> str:
        if self.file is not None:
            return self.file.read_text()
        if self.url is not None:
            return requests.get(self.url, timeout=2).text
        return "{}"
