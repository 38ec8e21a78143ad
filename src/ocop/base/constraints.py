"""Constraints that Django has for PostgreSQL alone, for every database this project runs on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import F
from django.db.models.constraints import BaseConstraint
from django.db.models.expressions import Combinable

EXCLUSION = """ALTER TABLE %(table)s ADD CONSTRAINT %(name)s
    EXCLUDE USING gist (%(group)s WITH =, int8range(%(low)s, %(high)s) WITH &&)%(deferrable)s"""
TRIGGER = """CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s
    WHEN EXISTS (SELECT 1 FROM %(table)s AS other WHERE other.%(group)s = NEW.%(group)s
                 AND other.%(key)s <> COALESCE(NEW.%(key)s, -1)
                 AND other.%(low)s < %(new_high)s AND %(other_high)s > NEW.%(low)s)
    BEGIN SELECT RAISE(ABORT, '%(message)s'); END"""


class NoOverlap(BaseConstraint):
    """No two rows of a table with the same `group` have overlapping ranges low <= n < high.

    `low` and `group` are names of integer fields; `high` is one too, unless `length` names the field that holds
    high - low. PostgreSQL: an exclusion constraint (with `deferred`, checked when the transaction ends). SQLite: a
    trigger before INSERT and one before UPDATE, checked at once.
    """

    def __init__(
        self, *, name: str, group: str, low: str, high: str = "", length: str = "", deferred: bool = False
    ) -> None:
        if bool(high) == bool(length):
            raise ValueError("give either high or length")
        self.group, self.low, self.high, self.length, self.deferred = group, low, high, length, deferred
        super().__init__(name=name)

    def constraint_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor | None) -> None:  # type: ignore[override]
        """Queue the statements that follow the creation of the table: nothing of this stands inside it."""
        assert schema_editor is not None
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor | None) -> Statement:  # type: ignore[override]
        """Return the statement that adds the constraint to a table that exists. SQLite remakes its tables instead."""
        assert schema_editor is not None
        return self._statements(model, schema_editor)[0]

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor | None) -> str:  # type: ignore[override]
        """Return the statement that removes the constraint."""
        assert schema_editor is not None
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(
        self, model: type[models.Model], instance: models.Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Raise ValidationError when another row overlaps the instance."""
        if set(exclude or ()) & {self.group, self.low, self.high or self.length}:
            return
        low = getattr(instance, self.low)
        end: F | Combinable = F(self.high) if self.high else F(self.low) + F(self.length)
        others = model._default_manager.using(using).alias(_end=end).exclude(pk=instance.pk)
        high = getattr(instance, self.high) if self.high else low + getattr(instance, self.length)
        same = {self.group: getattr(instance, self.group), f"{self.low}__lt": high, "_end__gt": low}
        if others.filter(**same).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self) -> Any:
        """Return what a migration writes down."""
        path, args, kwargs = super().deconstruct()
        ends = {"high": self.high} if self.high else {"length": self.length}
        deferred = {"deferred": True} if self.deferred else {}
        return path, args, {**kwargs, "group": self.group, "low": self.low, **ends, **deferred}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    __hash__ = None  # type: ignore[assignment]

    def _statements(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> list[Statement]:
        meta, quote = model._meta, schema_editor.quote_name

        def column(field: str, prefix: str = "") -> str:
            return prefix + quote(str(meta.get_field(field).column))  # type: ignore[union-attr]

        def end(prefix: str = "") -> str:
            if self.high:
                return column(self.high, prefix)
            return f"{column(self.low, prefix)} + {column(self.length, prefix)}"

        parts = {"table": Table(meta.db_table, quote), "group": column(self.group), "low": column(self.low)}
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
            deferrable = " DEFERRABLE INITIALLY DEFERRED" if self.deferred else ""
            return [Statement(EXCLUSION, **parts, name=quote(self.name), high=end(), deferrable=deferrable)]
        own = {"key": column(meta.pk.name), "new_high": end("NEW."), "other_high": end("other."), "message": self.name}
        return [
            Statement(TRIGGER, **parts, **own, name=quote(f"{self.name}_{event.lower()}"), event=event)
            for event in ("INSERT", "UPDATE")
        ]
