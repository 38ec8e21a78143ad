"""Versions of what processes keep in memory: a change renews a version, and a reader compares versions.

A version is named after what it stands for, such as `product:12`. A model whose rows are shown from memory says which
names its acts renew (`cache_names`); `audit.record` renews them in the transaction of the act, so that nothing shown
from memory can change without its version. A name may have a parent, as a product has its producer, and renewing the
parent renews it too; `EVERYWHERE` renews all. So a scan compares one version, whatever its verdict rests on. Versions
are random, not counted: what was read in a transaction that is rolled back later never looks current again.

Renewing locks the row of the name until the transaction ends, so two acts on one product follow one another. Rows are
locked in one order in one call. Rows are found by a number made of the name, which costs a scan half of what the name
would; two names with one number would only be renewed together.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, Protocol, runtime_checkable

from django.db import connection, transaction

from ocop.base.models import CacheVersion

EVERYWHERE = "everywhere"  # what is shown with goods of every producer: names of places, which code keys stand
BITS = 62


class Name(NamedTuple):
    """The name of a version; renewing the parent renews it too, once both were given together."""

    text: str
    parent: str = ""


@runtime_checkable
class Versioned(Protocol):
    """An object whose acts change what is kept in memory."""

    def cache_names(self) -> Sequence[Name]:
        """Return the names of the versions to renew."""


@lru_cache(maxsize=100_000)
def id_of(text: str) -> int:
    """Return the number under which the version of a name is stored."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> (64 - BITS)


@transaction.atomic(savepoint=False)
def renew(*names: Name) -> None:
    """Renew versions, and those whose parents they are, in the current transaction."""
    texts = {name.text for name in names}
    if EVERYWHERE in texts:
        _lock_table()
    if parents := {name.parent for name in names if name.parent}:
        _hold(parents)
    for with_parent in (False, True):
        chosen = {name for name in names if bool(name.parent) == with_parent}
        fields = ["token", "parent"] if with_parent else ["token"]
        _upsert([_row(name) for name in chosen], fields)
    rows = CacheVersion.objects.exclude(pk__in=[id_of(text) for text in texts])
    rows = rows if EVERYWHERE in texts else rows.filter(parent__in=[id_of(text) for text in texts])
    if renewed := list(rows.order_by("pk").select_for_update().values_list("pk", flat=True)):
        CacheVersion.objects.filter(pk__in=renewed).update(token=secrets.randbits(BITS))


def renew_of(changed: object) -> None:
    """Renew the versions that acts on the object change, if there are any."""
    if isinstance(changed, Versioned) and (names := changed.cache_names()):
        renew(*names)


def current(*texts: str) -> tuple[int, ...]:
    """Return the versions of names, in their order; 0 for what never changed."""
    ids = [id_of(text) for text in texts]
    tokens = dict(CacheVersion.objects.filter(pk__in=ids).values_list("pk", "token"))
    return tuple(tokens.get(pk, 0) for pk in ids)


def token_of(name: Name) -> int | None:
    """Return the version of a name with its parent; None where changes of the parent would not renew it."""
    rows = CacheVersion.objects.filter(pk=id_of(name.text), parent=id_of(name.parent))
    return rows.values_list("token", flat=True).first()


def _row(name: Name) -> CacheVersion:
    parent = id_of(name.parent) if name.parent else None
    return CacheVersion(id=id_of(name.text), name=name.text, token=secrets.randbits(BITS), parent=parent)


def _upsert(rows: list[CacheVersion], fields: list[str]) -> None:
    if rows:
        rows.sort(key=lambda row: row.id)
        CacheVersion.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _hold(parents: Iterable[str]) -> None:
    """Keep parents from being renewed until the transaction ends: they would not see a child that comes meanwhile."""
    ids = sorted(id_of(text) for text in parents)
    CacheVersion.objects.bulk_create([_row(Name(text)) for text in sorted(parents, key=id_of)], ignore_conflicts=True)
    if connection.vendor == "postgresql":  # SQLite has one writer
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM base_cacheversion WHERE id = ANY(%s) ORDER BY id FOR SHARE", [ids])


def _lock_table() -> None:
    """Let nobody renew until the transaction ends: all must be renewed, those that come meanwhile too. Rare acts."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE base_cacheversion IN SHARE ROW EXCLUSIVE MODE")
