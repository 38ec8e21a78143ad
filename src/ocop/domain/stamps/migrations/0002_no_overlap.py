"""Lots and ranges of one epoch never overlap, whatever the code does."""

from django.db import migrations

POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """ALTER TABLE stamps_stamprange ADD CONSTRAINT range_no_overlap
       EXCLUDE USING gist (epoch WITH =, int8range(low, high) WITH &&) DEFERRABLE INITIALLY DEFERRED""",
    """ALTER TABLE stamps_lot ADD CONSTRAINT lot_no_overlap
       EXCLUDE USING gist (epoch WITH =, int8range(base, base + count) WITH &&)""",
]


def trigger(table: str, when: str, low: str, high: str, old_high: str) -> str:
    """Return a SQLite trigger that refuses a row overlapping another of its epoch."""
    old_low = low.replace("NEW.", "")
    return f"""CREATE TRIGGER {table}_{when.lower()}_no_overlap BEFORE {when} ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE epoch = NEW.epoch AND id <> COALESCE(NEW.id, -1)
                     AND {old_low} < {high} AND {old_high} > {low})
        BEGIN SELECT RAISE(ABORT, '{table} overlaps'); END"""


def constrain(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRES:
            schema_editor.execute(statement)
        return
    for when in ("INSERT", "UPDATE"):
        schema_editor.execute(trigger("stamps_stamprange", when, "NEW.low", "NEW.high", "high"))
        schema_editor.execute(trigger("stamps_lot", when, "NEW.base", "NEW.base + NEW.count", "base + count"))


class Migration(migrations.Migration):
    dependencies = [("stamps", "0001_initial")]
    operations = [migrations.RunPython(constrain, migrations.RunPython.noop)]
