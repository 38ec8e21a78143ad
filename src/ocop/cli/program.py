"""The commands, their common options and exit codes.

Exit codes: 0 done · 1 refused, or the check failed · 2 wrong usage or something missing.
With `--json` the last line printed is one JSON object; a refusal is `{"ok": false, "code": ..., "error": ...}`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any, NoReturn

import click

import ocop
from ocop.base.decisions import Denied
from ocop.cli.usage import sentence

Command = Callable[..., Any]
STOPPED = "Đã dừng giữa chừng; việc đang làm không được ghi."


class Misused(Denied):
    """A refusal because of wrong usage or an unusable output file; the exit code is 2."""


def misuse(code: str, reason: str) -> Misused:
    """Return the exception for wrong usage, for `raise`."""
    return Misused(code, reason)


class Program(click.Group):
    """A group that starts Django before a command (not for `--help`) and reports errors as one sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Start Django, then run the command."""
        if not set(sys.argv[1:]) & {"--help", "-h", "--version"}:
            start_django()
        return super().invoke(ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run and exit with a code; without `standalone_mode`, return or raise as click does."""
        run: Callable[[], Any] = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        as_json = "--json" in (sys.argv[1:] if args is None else list(args))
        from ocop.config.env import BadSetting

        try:
            code = run()
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            raise SystemExit(error.exit_code) from error
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else "ocop"
            wrong = sentence(error)
            fail("usage", wrong if as_json else f"{wrong} Xem “{where} --help”.", as_json=as_json, code=2)
        except click.ClickException as error:
            fail("usage", error.format_message(), as_json=as_json, code=error.exit_code)
        except click.Abort:
            fail("stopped", STOPPED, as_json=as_json)
        except BadSetting as error:
            fail("setting", str(error), as_json=as_json, code=2)
        raise SystemExit(code if isinstance(code, int) else 0)


def start_django() -> None:
    """Load the settings and the models."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    if not apps.ready:
        django.setup()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ocop.version(), prog_name="ocop")
def group() -> None:
    """Run the OCOP programme of a province and its smart stamps."""


def say(facts: dict[str, Any], *, as_json: bool, text: str) -> None:
    """Print the outcome as one JSON line, or as text."""
    if as_json:
        import orjson

        click.echo(orjson.dumps(facts, default=str).decode())
    else:
        click.echo(text)


def common_options(command: Command) -> Command:
    """Add `--json`, and turn refusals and missing objects into one sentence and an exit code."""

    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line.")
    @wraps(command)
    def polite(*args: Any, as_json: bool, **kwargs: Any) -> Any:
        from django.core.exceptions import ObjectDoesNotExist
        from django.db import DatabaseError

        from ocop.config.env import BadSetting

        try:
            return command(*args, as_json=as_json, **kwargs)
        except Denied as error:
            code = 2 if isinstance(error, Misused) else 1
            fail(error.decision.code, error.decision.reason, as_json=as_json, code=code)
        except ObjectDoesNotExist:
            fail("not-found", "Không tìm thấy đối tượng này.", as_json=as_json)
        except DatabaseError as error:
            fail("database", f"Không dùng được cơ sở dữ liệu: {error}".strip(), as_json=as_json, code=2)
        except BadSetting as error:
            fail("setting", str(error), as_json=as_json, code=2)

    return polite


def fail(code_word: str, sentence: str, *, as_json: bool, code: int = 1) -> NoReturn:
    """Print an error and exit with a code."""
    if as_json:
        import orjson

        click.echo(orjson.dumps({"ok": False, "code": code_word, "error": sentence}).decode())
    else:
        click.echo(sentence, err=True)
    raise SystemExit(code)


def progress_bar(label: str) -> Any:
    """Return a context with a progress bar on standard error; its value is `step(done, total)`."""
    from contextlib import contextmanager

    @contextmanager
    def bar_context() -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)

    return bar_context()


def main() -> int:
    """Run the command line; return its exit code."""
    return int(group() or 0)


main.group = group  # type: ignore[attr-defined]
