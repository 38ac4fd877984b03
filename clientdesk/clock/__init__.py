"""One clock for business time: what is due, planned or dated asks here and nowhere else.

Sessions, signed tokens, webhook tolerance, leases, backoff and rate limits use real time.
"""

from clientdesk.clock.reading import (
    fresh_reading,
    now,
    real_now,
    standing_at,
    stands_at,
    today,
)

__all__ = ["fresh_reading", "now", "real_now", "standing_at", "stands_at", "today"]
