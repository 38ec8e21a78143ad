"""`ocop migrate` and `ocop django`: the database, and Django's management commands for operators."""

from __future__ import annotations

import click

from ocop.cli.program import common_options, say


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(migrate)
    group.add_command(django_command)


def prepare() -> None:
    """Bring the database to the newest schema, load what law gives as data, make the key-encryption key once."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from ocop.base.actors import system
    from ocop.base.home import private_folder
    from ocop.domain.councils import services as councils
    from ocop.domain.criteria import services as criteria
    from ocop.domain.cycles import services as cycles
    from ocop.domain.stamps.keys import ensure_key_file

    private_folder(settings.OCOP_HOME)
    ensure_key_file()
    call_command("migrate", verbosity=0, interactive=False)
    by, now = system("ocop migrate"), timezone.now()
    criteria.load(by=by, at=now)
    cycles.load_levels(by=by, at=now)
    councils.load_regulations(by=by, at=now)


def collect_static_files() -> None:
    """Copy static files into the home folder under names that contain a hash of their content."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def is_behind() -> bool:
    """Return whether the database lacks migrations. Raises django.db.DatabaseError when it cannot be reached."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@click.command()
@common_options
def migrate(*, as_json: bool) -> None:
    """Create the database or bring it to the newest schema, and collect the files of the pages."""
    prepare()
    collect_static_files()
    say({"ok": True}, as_json=as_json, text="Cơ sở dữ liệu đã sẵn sàng.")


@click.command("django", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django_command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own management commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["ocop django", *arguments])
