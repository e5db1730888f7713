"""How long words last when a voice says them, and what is left of SSML when it is heard."""

from __future__ import annotations

import re

_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"<break\b[^>]*\btime\s*=\s*[\"'](?P<amount>[\d.]+)(?P<unit>ms|s)[\"'][^>]*>")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_SPACES = re.compile(r"\s+")

_WIDE_A_SECOND = 4.5
"""Chinese characters that a Polly voice says in a second, at its usual pace."""
_NARROW_A_SECOND = 14.0
_SHORTEST = 0.4


def heard(ssml: str) -> str:
    """Return the words of SSML without its marks."""
    return _SPACES.sub(" ", _TAG.sub(" ", ssml)).strip()


def seconds(words: str) -> float:
    """Return how long a voice needs for words, or for SSML, which may be nothing but a pause."""
    pauses = sum(
        float(found["amount"]) / (1000 if found["unit"] == "ms" else 1)
        for found in _BREAK.finditer(words)
    )
    plain = heard(words)
    if not plain:
        return round(pauses, 2)
    wide = len(_WIDE.findall(plain))
    narrow = len(plain) - wide
    return round(max(_SHORTEST, wide / _WIDE_A_SECOND + narrow / _NARROW_A_SECOND) + pauses, 2)
