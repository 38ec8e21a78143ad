"""Django's cache in the database, shared by all processes, for plain values: what lies in it never runs.

Ours only in what it reads: Django's back end unpickles any class; look here when Django is upgraded.
"""

from __future__ import annotations

import base64
import io
import pickle
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class PlainCache(DatabaseCache):
    """The database cache but for reading: whoever writes into the table cannot make the server run anything by it."""

    _table: str

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """Return what stands in the cache and has not expired. Raises ValueError when it is no plain value."""
        named = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not named:
            return {}
        connection = connections[router.db_for_read(self.cache_model_class)]
        table, marks = connection.ops.quote_name(self._table), ", ".join(["%s"] * len(named))
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT cache_key, value FROM {table} WHERE cache_key IN ({marks}) AND expires > %s",  # noqa: S608 - our own name, and placeholders
                [*named, now],
            )
            return {named[key]: _plain(base64.b64decode(value)) for key, value in cursor.fetchall()}


class _Plain(pickle.Unpickler):
    """Reads numbers, texts and collections of them; everything else would have to be looked up by its name."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse to look anything up."""
        raise ValueError(f"the cache holds no {module}.{name}")


def _plain(content: bytes) -> Any:
    return _Plain(io.BytesIO(content)).load()
