"""Versions of what processes keep in memory: a change renews a version, and a reader compares versions.

A version is named after what it stands for, such as `product:12`. A model whose rows are shown from memory says which
names its acts renew (`cache_names`); `audit.record` renews them in the transaction of the act, so that nothing shown
from memory can change without its version. Versions are random, not counted: what was read in a transaction that is
rolled back later never looks current again.

Renewing locks the row of the name until the transaction ends, so two acts on one product follow one another. Names are
locked in the order of their text in one call; names of a whole table begin with `all:`, so they come first.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from ocop.base.models import CacheVersion

TOKEN_BITS = 62


@runtime_checkable
class Versioned(Protocol):
    """An object whose acts change what is kept in memory."""

    def cache_names(self) -> Sequence[str]:
        """Return the names of the versions to renew."""


def renew(*names: str) -> None:
    """Renew versions, in the current transaction."""
    rows = [CacheVersion(name=name, token=secrets.randbits(TOKEN_BITS)) for name in sorted(set(names))]
    if rows:
        CacheVersion.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=["token"])


def renew_of(changed: object) -> None:
    """Renew the versions that acts on the object change, if there are any."""
    if isinstance(changed, Versioned):
        renew(*changed.cache_names())


def current(*names: str) -> tuple[int, ...]:
    """Return the versions of names, in their order; 0 for what never changed."""
    tokens = dict(CacheVersion.objects.filter(name__in=names).values_list("name", "token"))
    return tuple(tokens.get(name, 0) for name in names)
