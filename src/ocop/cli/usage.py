"""click's usage errors as Vietnamese sentences."""

from __future__ import annotations

import click


def sentence(error: click.UsageError) -> str:
    """Return the sentence for a usage error."""
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_name(error)}."
    if isinstance(error, click.NoSuchOption):
        return f"Không có tuỳ chọn {error.option_name}.{_guesses(error.possibilities)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"Không có lệnh {error.command_name}.{_guesses(error.possibilities)}"
    if isinstance(error, click.BadOptionUsage):
        return f"Dùng sai tuỳ chọn {error.option_name}: {error.message}"
    if isinstance(error, click.BadParameter):
        return f"Giá trị của {_name(error)} không dùng được: {_wanted(error)}."
    return f"Gọi lệnh sai: {error.format_message()}"


def _guesses(possible: list[str] | None) -> str:
    return f" Có phải là {' hoặc '.join(possible)}?" if possible else ""


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"tuỳ chọn {error.param.opts[0]}"
    if isinstance(error.param, click.Argument) and error.ctx is not None:
        return f"tham số {error.param.make_metavar(error.ctx)}"
    return "tham số"


def _wanted(error: click.BadParameter) -> str:
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.IntRange):
        minimum = "" if kind.min is None else f" từ {kind.min}"
        maximum = "" if kind.max is None else f" đến {kind.max}"
        return f"cần một số nguyên{minimum}{maximum}"
    if isinstance(kind, click.DateTime):
        return "cần một ngày viết như 2026-11-24"
    if isinstance(kind, click.Choice):
        return f"chọn một trong {', '.join(kind.choices)}"
    if isinstance(kind, click.types.IntParamType):
        return "cần một số nguyên"
    if isinstance(kind, click.Path):
        return "cần đường dẫn một thư mục" if not kind.file_okay else "cần đường dẫn một tệp"
    return error.message.rstrip(".")
