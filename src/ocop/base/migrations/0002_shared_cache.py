from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    """Make the table of the cache that all server processes share; nothing happens when there is one."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop, elidable=False)]
