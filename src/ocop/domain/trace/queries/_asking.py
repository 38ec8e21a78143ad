"""Questions on the bare driver that are asked over and over: PostgreSQL plans each of them once a connection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection


def rows(question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a question; on PostgreSQL lists are arrays, so that its text, and its plan, stay the same."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(question, values)
            return list(cursor.fetchall())
    from psycopg import Cursor

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(question.encode(), values, prepare=True)
        return list(cursor.fetchall())


def among(column: str, values: Sequence[Any], kind: str = "bigint") -> tuple[str, list[Any]]:
    """Return the condition that a number, or a value of another `kind`, is one of several, and its values."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s::{kind}[])", [list(values)]
    return f"{column} IN ({', '.join(['%s'] * len(values))})", list(values)
