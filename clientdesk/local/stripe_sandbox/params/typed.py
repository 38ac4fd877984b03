"""Names and types as the official client declares them in its `stripe.params` TypedDicts.

Those types require nothing at the top and take any string beside an enumeration. Here an
enumeration is closed: `Literal['a', 'b'] | str` takes "a" and "b" only.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, ForwardRef, Literal, NotRequired, Required, Union, get_args, get_origin

from stripe import RequestOptions
from typing_extensions import is_typeddict

from clientdesk.local.stripe_sandbox.errors import StripeRefusal, missing, unknown

INTEGER = re.compile(r"-?\d{1,18}")
LISTS = (list,)


def read_typed(declared: type, raw: Any, at: str = "") -> dict[str, Any]:
    """The values of one TypedDict. Raises StripeRefusal that names the parameter at fault."""
    if not isinstance(raw, dict):
        raise StripeRefusal("Invalid object", param=at)
    known = _fields(declared)
    for name in raw:
        if name not in known:
            raise unknown(_inside(at, name))
    for name in getattr(declared, "__required_keys__", ()):
        if name not in raw:
            raise missing(_inside(at, name))
    return {name: _read(known[name], raw[name], _inside(at, name)) for name in raw}


@cache
def _fields(declared: type) -> dict[str, Any]:
    """The parameters of a TypedDict, without the client's own options such as `api_key`."""
    space = vars(sys.modules[declared.__module__])
    return {
        name: _resolved(hint, space)
        for name, hint in declared.__annotations__.items()
        if name not in RequestOptions.__annotations__
    }


def _resolved(hint: Any, space: dict[str, Any]) -> Any:
    """Forward references replaced by what they name, at any depth."""
    if isinstance(hint, ForwardRef):
        return _resolved(hint.__forward_arg__, space)
    if isinstance(hint, str):
        return _resolved(eval(hint, space), space)  # the client's own source, not a request's
    origin = get_origin(hint)
    if origin in (NotRequired, Required):
        return _resolved(get_args(hint)[0], space)
    if origin in (Union, types.UnionType):
        return Union[tuple(_resolved(option, space) for option in get_args(hint))]  # noqa: UP007
    if origin in LISTS:
        return list[_resolved(get_args(hint)[0], space)]  # type: ignore[misc]
    return hint


def _read(hint: Any, raw: Any, at: str) -> Any:
    origin = get_origin(hint)
    if origin is Union:
        return _read_union(get_args(hint), raw, at)
    if origin is Literal:
        return _read_union((hint,), raw, at)
    if origin in LISTS:
        return _read_list(get_args(hint)[0], raw, at)
    if is_typeddict(hint):
        return read_typed(hint, raw, at)
    if hint in SCALARS:
        return SCALARS[hint](raw, at)
    return _read_mapping(raw, at)  # Dict[str, str] and the client's untyped object


def _read_union(options: tuple[Any, ...], raw: Any, at: str) -> Any:
    allowed = [value for option in options for value in _literals(option)]
    if isinstance(raw, str) and raw in allowed:
        return raw
    rest = [option for option in options if get_origin(option) is not Literal]
    scalars = [option for option in rest if option in SCALARS]
    if isinstance(raw, str):
        if any(allowed):  # more than the empty string that unsets: a closed enumeration
            scalars = [option for option in scalars if option is not str]
        if not scalars and any(allowed):
            raise _not_one_of(allowed, at)
        if scalars:
            return _first(scalars, raw, at)
    containers = [option for option in rest if option not in SCALARS]
    if not containers:
        return _read(scalars[0] if scalars else str, raw, at)
    return _first(containers, raw, at)


def _first(options: list[Any], raw: Any, at: str) -> Any:
    """What the first fitting option makes of it, else the first option's refusal."""
    refusals: list[StripeRefusal] = []
    for option in options:
        try:
            return _read(option, raw, at)
        except StripeRefusal as refusal:
            refusals.append(refusal)
    raise refusals[0]


def _literals(option: Any) -> tuple[Any, ...]:
    return get_args(option) if get_origin(option) is Literal else ()


def _read_list(of: Any, raw: Any, at: str) -> list[Any]:
    if not isinstance(raw, dict) or not all(key.isdigit() for key in raw):
        raise StripeRefusal("Invalid array", param=at)
    return [_read(of, raw[key], f"{at}[{key}]") for key in sorted(raw, key=int)]


def _read_mapping(raw: Any, at: str) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        raise StripeRefusal("Invalid object", param=at)
    return {name: _read_text(value, _inside(at, name), empty=True) for name, value in raw.items()}


def _read_text(raw: Any, at: str, *, empty: bool = False) -> str:
    if not isinstance(raw, str):
        raise StripeRefusal("Invalid string", param=at)
    if not raw and not empty:
        raise StripeRefusal(
            f"You passed an empty string for '{at}'. We assume empty values are an attempt to "
            f"unset a parameter; however '{at}' cannot be unset. You should remove '{at}' from "
            "your request or supply a non-empty value.",
            code="parameter_invalid_empty",
            param=at,
        )
    return raw


def _read_integer(raw: Any, at: str) -> int:
    if not isinstance(raw, str) or not INTEGER.fullmatch(raw):
        raise StripeRefusal(f"Invalid integer: {raw}", code="parameter_invalid_integer", param=at)
    return int(raw)


def _read_boolean(raw: Any, at: str) -> bool:
    if raw not in ("true", "false"):
        raise StripeRefusal(f"Invalid boolean: {raw}", param=at)
    return bool(raw == "true")


def _read_decimal(raw: Any, at: str) -> Decimal:
    try:
        value = Decimal(raw)
    except (InvalidOperation, TypeError, ValueError):
        value = Decimal("NaN")
    if not value.is_finite():
        raise StripeRefusal(f"Invalid decimal: {raw}", param=at)
    return value


SCALARS: dict[Any, Any] = {
    str: _read_text,
    int: _read_integer,
    bool: _read_boolean,
    float: _read_decimal,
    Decimal: _read_decimal,
}


def _not_one_of(allowed: list[Any], at: str) -> StripeRefusal:
    named = [str(value) for value in allowed if value]
    listed = named[0] if len(named) == 1 else ", ".join(named[:-1]) + f", or {named[-1]}"
    return StripeRefusal(f"Invalid {at}: must be one of {listed}", param=at)


def _inside(at: str, name: str) -> str:
    return f"{at}[{name}]" if at else name
