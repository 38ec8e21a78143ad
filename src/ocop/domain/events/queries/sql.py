"""Hot queries as raw SQL; PostgreSQL keeps one prepared plan of each per connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections


def fetch_all(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run a query and return its rows; on PostgreSQL pass lists as arrays, so that text and plan stay the same.

    Select JSON as text: drivers return it differently.
    """
    here = connections[DEFAULT_DB_ALIAS]  # looked up once: each look costs a hundredth of a sql
    here.ensure_connection()
    if here.vendor != "postgresql":
        with here.wrap_database_errors:
            return list(here.connection.execute(sql.replace("%s", "?"), params).fetchall())
    from psycopg import Cursor

    with here.wrap_database_errors, Cursor(here.connection) as cursor:
        cursor.execute(sql.encode(), params, prepare=True, binary=True)
        return list(cursor.fetchall())


def in_clause(column: str, values: Sequence[Any], kind: str = "bigint") -> tuple[str, list[Any]]:
    """Return the condition that a number, or a value of another `kind`, is one of several, and its values."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s::{kind}[])", [numbers(values) if kind == "bigint" else list(values)]
    return f"{column} IN ({', '.join(['%s'] * len(values))})", list(values)


def numbers(values: Iterable[int]) -> str:
    """Return whole numbers as PostgreSQL writes an array of them; the driver takes longer over a list."""
    return f"{{{','.join(map(str, values))}}}"


def moment(value: datetime | str) -> datetime:
    """Return a moment as the model has it: SQLite keeps it in UTC and does not say so."""
    result = datetime.fromisoformat(value) if isinstance(value, str) else value
    return result if result.tzinfo else result.replace(tzinfo=UTC)
