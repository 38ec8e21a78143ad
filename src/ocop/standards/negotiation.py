"""Content negotiation: the headers Accept (RFC 9110, 12.5.1) and Accept-Language (12.5.4; RFC 4647).

Written here because Django's `get_preferred_type` sends a type refused with `q=0` when `*/*` follows, and does not
read languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MAX_HEADER = 2000  # characters that are read
_WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
Ranges = Sequence[tuple[str, float]]  # a range in lower case, its weight from 0 to 1


def parse_accept(header: str) -> tuple[tuple[str, float], ...]:
    """Return the ranges of a header with their weights, in the order sent; malformed ones are left out."""
    ranges = []
    for part in header[:MAX_HEADER].split(","):
        name, *params = (piece.strip() for piece in part.split(";"))
        weight = next((param[2:].strip() for param in params if param[:2].lower() == "q="), "1")
        if name and _WEIGHT.fullmatch(weight):
            ranges.append((name.lower(), float(weight)))
    return tuple(ranges)


def media_weight(media_type: str, ranges: Ranges) -> float:
    """Return the weight of a media type: that of the most specific range that covers it, 0 when none does."""
    specificity = {media_type: 2, f"{media_type.partition('/')[0]}/*": 1, "*/*": 0}
    matches = [(specificity[name], weight) for name, weight in ranges if name in specificity]
    return max(matches)[1] if matches else 0.0


def preferred_media_type(media_types: Iterable[str], ranges: Ranges) -> str | None:
    """Return the media type of the greatest weight, of equals the first; None when none is accepted."""
    best = max(media_types, key=lambda media_type: media_weight(media_type, ranges))
    return best if media_weight(best, ranges) > 0 else None


def language_weight(tag: str, ranges: Ranges) -> tuple[float, int]:
    """Return the weight of a language tag and how closely a range fits it (RFC 4647, 3.3.1 and 3.4); -1 for no fit.

    A range fits the tags it begins; cut short from its end, it fits the tag it then equals. The closest range counts.
    """
    matches = [(closeness, weight) for name, weight in ranges if (closeness := _closeness(tag.lower(), name)) >= 0]
    closeness, weight = max(matches, default=(0, -1.0))
    return weight, closeness


def _closeness(tag: str, language_range: str) -> int:
    if language_range == tag:
        return 1000
    if tag.startswith(f"{language_range}-"):
        return 500 + len(language_range)
    if language_range.startswith(f"{tag}-"):
        return len(tag)
    return 0 if language_range == "*" else -1


def preferred_language(tags: Iterable[str], ranges: Ranges, default: str) -> str:
    """Return the tag of the greatest weight, of equals the one sent first; the default when none is accepted."""

    def rank(tag: str) -> tuple[float, int]:
        places = [-place for place, (name, _) in enumerate(ranges) if _closeness(tag, name) > 0]
        return language_weight(tag, ranges)[0], max(places, default=-len(ranges))

    best = max(tags, key=rank)
    return best if rank(best)[0] > 0 else default
