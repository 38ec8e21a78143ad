"""Known keys and codes are looked for wherever something is kept: database, log of the process, files of the home."""

from __future__ import annotations

import base64
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from ocop.standards.code import grouped
from tests.factories.installed import SERVER
from tests.factories.isolated_install import IsolatedInstall, lines

TABLES = "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' " \
    "AND table_schema NOT IN ('information_schema')"  # fmt: skip


def forms(secret: bytes) -> dict[str, bytes]:
    """Return the ways in which bytes could have been written down."""
    text = secret.hex()
    encodings = {"raw": secret, "hex": text.encode(), "HEX": text.upper().encode(), "repr": repr(secret)[2:-1].encode()}
    # base64 of the bytes at each of the three places they can take within longer bytes, without the letters they share
    for shift in range(3):
        letters = base64.b64encode(b"\0" * shift + secret)[-(-shift * 8 // 6) :].rstrip(b"=")[:-1]
        encodings[f"base64+{shift}"] = letters
        encodings[f"base64url+{shift}"] = letters.replace(b"+", b"-").replace(b"/", b"_")
    return encodings


def hits(where: dict[str, bytes], secrets: dict[str, bytes]) -> list[str]:
    """Return which secrets are found where, and in what form."""
    return [
        f"{name} as {form} in {place}"
        for place, content in where.items()
        for name, secret in secrets.items()
        for form, written in forms(secret).items()
        if written in content
    ]


def dump(own: IsolatedInstall) -> dict[str, bytes]:
    """Return everything the database keeps: every table as text, and the bytes of its files where it has some."""
    if not SERVER:
        return {file.name: file.read_bytes() for file in own.home.glob("ocop.sqlite3*")}
    tables = own.rows(TABLES)
    return {
        f"{schema}.{table}": "\n".join(
            row[0] or "" for row in own.rows(f'SELECT t::text FROM "{schema}"."{table}" t')
        ).encode()
        for schema, table in tables
    }


@pytest.fixture
def seen(own: IsolatedInstall) -> Any:
    """What a process that did everything with keys said, and what can be found while it still runs, and after."""
    child = own.start("secrets", OCOP_LOG_LEVEL="DEBUG", PYTHONWARNINGS="default")
    said = next(lines(child))
    places = {f"{name}, running": content for name, content in dump(own).items()}
    _, errors = child.communicate("", timeout=60)
    assert child.returncode == 0, errors
    places |= {f"{name}, ended": content for name, content in dump(own).items()}
    places["log"] = errors.encode()
    files = {
        str(file.relative_to(own.home)): file.read_bytes()
        for file in own.home.rglob("*")
        if file.is_file() and not file.name.startswith("ocop.sqlite3")
    }
    return said, places, files


def test_keys_are_nowhere_but_in_the_key_file_and_codes_in_no_table(own: IsolatedInstall, seen: Any) -> None:
    said, places, files = seen
    assert said["pages"] == [
        "genuine_first",
        "genuine_first",
        "revoked",
        "suspect",
        "suspect",
        "genuine_first",
    ]
    key_file = files.pop("keys/master.key")
    assert key_file.decode().strip() == said["kek"]
    assert stat.S_IMODE((own.home / "keys" / "master.key").stat().st_mode) == 0o600

    masters = {f"master {index}": bytes.fromhex(master) for index, master in enumerate(said["masters"])}
    assert len(masters) == 2
    masters["key-encryption key"] = base64.b64decode(said["kek"])
    assert hits({**places, **files}, masters) == []
    phrase = said["passphrase"].encode()
    assert len(phrase) >= 8
    assert [name for name, content in {**places, **files}.items() if phrase in content] == []

    issued = [way.encode() for code in said["codes"] for way in (code, code.lower(), grouped(code))]
    assert [name for name, content in places.items() if any(way in content for way in issued)] == []
    tables = {name: content for name, content in files.items() if not name.endswith(".pdf")}
    assert [name for name, content in tables.items() if any(way in content for way in issued)] == []


def test_the_search_finds_what_is_there(own: IsolatedInstall, seen: Any) -> None:
    said, places, files = seen
    wrapped = {f"wrapped {index}": bytes.fromhex(key) for index, key in enumerate(said["wrapped"])}
    assert {hit.split(" as ")[0] for hit in hits(places, wrapped)} == set(wrapped)
    assert any(said["ref"].encode() in content for content in places.values())
    kek = {"key-encryption key": base64.b64decode(said["kek"])}
    assert hits({"key file": files["keys/master.key"]}, kek)
    assert any(re.match(r"files/.*\.zip$", name) for name in files), sorted(files)
    assert {Path(name).parts[0] for name in files} >= {"keys", "files"}
