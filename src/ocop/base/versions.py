"""Versions of what processes keep in memory: a change renews a version, and a reader compares versions.

A version is named after what it stands for, such as `product:12`. A model whose rows are shown from memory says which
names its acts renew (`cache_names`); `audit.record` renews them in the transaction of the act, so that nothing shown
from memory can change without its version. Versions are random, not counted: what was read in a transaction that is
rolled back later never looks current again.

Renewing locks the row of the name until the transaction ends, so two acts on one product follow one another. Rows are
locked in one order in one call. Rows are found by a number made of the name, which costs a scan half of what the name
would; two names with one number would only be renewed together.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol, runtime_checkable

from ocop.base.models import CacheVersion

EVERYWHERE = "everywhere"  # what is shown with goods of every producer: names of places, which code keys stand
BITS = 62


@runtime_checkable
class Versioned(Protocol):
    """An object whose acts change what is kept in memory."""

    def cache_names(self) -> Sequence[str]:
        """Return the names of the versions to renew."""


@lru_cache(maxsize=100_000)
def id_of(name: str) -> int:
    """Return the number under which the version of a name is stored."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) >> (64 - BITS)


def renew(*names: str) -> None:
    """Renew versions, in the current transaction."""
    rows = [CacheVersion(id=id_of(name), name=name, token=secrets.randbits(BITS)) for name in set(names)]
    if rows:
        rows.sort(key=lambda row: row.id)
        CacheVersion.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=["token"])


def renew_of(changed: object) -> None:
    """Renew the versions that acts on the object change, if there are any."""
    if isinstance(changed, Versioned):
        renew(*changed.cache_names())


def current(*names: str) -> tuple[int, ...]:
    """Return the versions of names, in their order; 0 for what never changed."""
    ids = [id_of(name) for name in names]
    tokens = dict(CacheVersion.objects.filter(pk__in=ids).values_list("pk", "token"))
    return tuple(tokens.get(pk, 0) for pk in ids)
