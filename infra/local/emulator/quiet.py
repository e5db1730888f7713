"""Writes of which no stream tells: what a history brings was counted and told when it was lived.

A request says so by the header `x-hotline-quiet`; its lines in the journal say so, too, and are
replayed as quietly.
"""

from __future__ import annotations

import functools
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from ministack.services import dynamodb

from infra.local.quietly import HEADER

if TYPE_CHECKING:
    from collections.abc import Mapping

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def asked(headers: Mapping[str, str]) -> bool:
    """Tell whether a request asks for it; the names of headers are small letters."""
    return HEADER in headers


def install() -> None:
    """Let no stream tell of what is written quietly."""
    emit = dynamodb._emit_stream_event

    @functools.wraps(emit)
    def emitted(*arguments: Any, **named: Any) -> None:
        if not _quiet.get():
            emit(*arguments, **named)

    dynamodb._emit_stream_event = emitted


class Quietly:
    """While the block lasts, if it is wanted."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted

    def __enter__(self) -> None:
        self._token = _quiet.set(self._wanted)

    def __exit__(self, *_: object) -> None:
        _quiet.reset(self._token)
