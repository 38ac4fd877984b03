"""The cache in Redis, which is empty while Redis is away: nothing that matters lives only there.

Rate limits are then open (people get in), and `add` says yes, so that nobody waits for a lock.
"""

from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


class PatientRedisCache(RedisCache):
    """Answers as an empty cache would when Redis does not answer."""

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or_else(True, super().add, *args, **kwargs))

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._or_else(default, super().get, key, default, version)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._or_else(None, super().set, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or_else(False, super().touch, *args, **kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or_else(False, super().delete, *args, **kwargs))

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        found: dict[Any, Any] = self._or_else({}, super().get_many, *args, **kwargs)
        return found

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or_else(False, super().has_key, *args, **kwargs))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """The new count; the first one while Redis is away. Raises ValueError for no such key."""
        return int(self._or_else(delta, super().incr, key, delta, version))

    @staticmethod
    def _or_else(instead: Any, ask: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return ask(*args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("cache_away", error=type(error).__name__)
            return instead
