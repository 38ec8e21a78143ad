"""What was built once in an empty database, stored again for each next test: a hundredth of the time."""

from __future__ import annotations

import pickle
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

Built = TypeVar("Built")


class Kept(Generic[Built]):
    """Rows and files in the home as they were first built, with what building returned."""

    def __init__(self, build: Callable[[], Built], *, files: bool = False) -> None:
        """`files`: what lies in the home belongs to it, too."""
        self._build = build
        self._with_files = files
        self._built = b""
        self._day: date | None = None
        self._rows: dict[type[models.Model], list[models.Model]] = {}
        self._statements: list[tuple[str, Any]] = []
        self._home: Path | None = None

    def store(self) -> Built:
        """Store the rows under their numbers in the empty database of a test; the first time, build them."""
        if self._day != timezone.localdate():  # a world of yesterday is another: its deadlines run today
            return self._first()
        statements = self._statements or self._written()
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, values in statements:
                cursor.execute(statement, values)
                if cursor.description:  # a statement that returns rows ends when they are read
                    cursor.fetchall()
        if self._home is not None:
            shutil.copytree(self._home, settings.OCOP_HOME, dirs_exist_ok=True)
        return pickle.loads(self._built)

    def _first(self) -> Built:
        self._statements = []
        before = {model: list(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()}
        built = self._build()
        self._rows = {model: list(model._base_manager.exclude(pk__in=known)) for model, known in before.items()}
        if self._with_files:
            self._home = Path(tempfile.mkdtemp(prefix="ocop-kept-"))
            shutil.copytree(settings.OCOP_HOME, self._home, dirs_exist_ok=True)
        self._built = pickle.dumps(built)  # read back it is a copy, in a seventh of the time of a deep one
        self._day = timezone.localdate()
        return built

    def _written(self) -> list[tuple[str, Any]]:
        """Return the statements that store the rows, found out by storing them once and taking that back."""

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            self._statements.append((sql, params))
            return execute(sql, params, many, context)

        with transaction.atomic():
            with connection.execute_wrapper(note):
                for model, rows in self._rows.items():
                    model._base_manager.bulk_create(rows)
            transaction.set_rollback(True)
        filled = [model for model, rows in self._rows.items() if rows]
        self._statements += [(each, None) for each in connection.ops.sequence_reset_sql(no_style(), filled)]
        return self._statements
