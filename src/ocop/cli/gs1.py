"""`ocop gs1 check`: one URI, URN or element string a line in, one JSON object a line out."""

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
    """Read one URI, URN or element string a line from standard input; print one JSON object a line.

    Each has the keys ok, kind (digital_link, urn, element_string or null), element_string, canonical and error. Exit
    code 0 when every line is sound, 1 when one is not. With --json a last line counts them.
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
            found = Reading(None, error="the line is not UTF-8")
        else:
            found = read(text) if len(text) <= MAX_CHARACTERS else Reading(None, error=TOO_LONG)
        sound, wrong = sound + found.ok, wrong + (not found.ok)
        told = {
            "ok": found.ok,
            "kind": found.kind,
            "element_string": found.element_string,
            "canonical": found.canonical,
            "error": found.error,
        }
        output.write(orjson.dumps(told) + b"\n")
    output.flush()
    if as_json:
        say({"ok": not wrong, "sound": sound, "wrong": wrong}, as_json=True, text="")
    raise SystemExit(1 if wrong else 0)
