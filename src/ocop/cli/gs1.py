"""`ocop gs1 check`: read a URI, URN or element string per line, print a JSON object per line."""

from __future__ import annotations

import click

from ocop.cli.program import common_options, misuse, say

MAX_CHARACTERS = 8_000
TOO_LONG = "the line is longer than 8,000 characters"


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(gs1)


@click.group()
def gs1() -> None:
    """Read GS1 keys."""


@gs1.command()
@common_options
def check(*, as_json: bool) -> None:
    """Read one URI, URN or element string per line from standard input; print one JSON object per line.

    Each has the keys ok, kind (digital_link, urn, element_string or null), element_string, canonical and error. Exit
    code 0 when every line is valid, 1 otherwise. With --json a last line counts them.
    """
    import sys

    import orjson

    from ocop.standards.gs1.reading import Reading, read

    if sys.stdin is None or sys.stdin.isatty():
        raise misuse("gs1.no-input", "Lệnh này đọc từ đầu vào chuẩn, mỗi dòng một mã; hãy chuyển tệp hoặc dữ liệu vào.")
    sound = wrong = 0
    output = sys.stdout.buffer
    for line in sys.stdin.buffer:
        try:
            text = line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            reading = Reading(None, error="the line is not UTF-8")
        else:
            reading = read(text) if len(text) <= MAX_CHARACTERS else Reading(None, error=TOO_LONG)
        sound, wrong = sound + reading.ok, wrong + (not reading.ok)
        record = {
            "ok": reading.ok,
            "kind": reading.kind,
            "element_string": reading.element_string,
            "canonical": reading.canonical,
            "error": reading.error,
        }
        output.write(orjson.dumps(record) + b"\n")
    output.flush()
    if as_json:
        say({"ok": not wrong, "sound": sound, "wrong": wrong}, as_json=True, text="")
    raise SystemExit(1 if wrong else 0)
