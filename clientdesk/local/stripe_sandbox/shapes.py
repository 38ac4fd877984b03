"""Objects with the exact fields of fixtures.json."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

Object = dict[str, Any]


@lru_cache(maxsize=1)
def fixtures() -> dict[str, Object]:
    kept: dict[str, Object] = json.loads(Path(__file__).with_name("fixtures.json").read_text())
    return kept


def shaped(kind: str, **fields: Any) -> Object:
    """A deep copy of the fixture of `kind` with `fields` set.

    Raises KeyError for a field the fixture does not have, so that no answer grows one by mistake.
    """
    body = deepcopy(fixtures()[kind])
    strange = fields.keys() - body.keys()
    if strange:
        raise KeyError(f"{kind} has no field {', '.join(sorted(strange))}")
    body.update(fields)
    return body
