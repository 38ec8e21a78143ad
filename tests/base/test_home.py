"""Secrets of an installation: private, durable, never overwritten, the same for every process."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ocop.base.home import kept_secret, private_folder, write_secret

NAME = "OCOP_SECRET_OF_A_TEST"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_private_folder__is_for_its_owner_alone_even_if_it_was_not(tmp_path: Path) -> None:
    open_to_all = tmp_path / "a" / "b"
    open_to_all.mkdir(parents=True, mode=0o755)
    assert private_folder(open_to_all) == open_to_all
    assert mode(open_to_all) == 0o700
    assert mode(private_folder(tmp_path / "c" / "d")) == 0o700


def test_write_secret__writes_a_file_for_its_owner_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.secret"
    write_secret(path, b"secret")
    assert path.read_bytes() == b"secret"
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert list(path.parent.iterdir()) == [path]


def test_write_secret__never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.secret"
    write_secret(path, b"first")
    with pytest.raises(FileExistsError):
        write_secret(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]


def test_kept_secret__is_made_once_and_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    made = kept_secret(tmp_path, "a", NAME)
    assert len(made) >= 64
    assert kept_secret(tmp_path, "a", NAME) == made
    assert kept_secret(tmp_path, "b", NAME) != made
    assert mode(tmp_path / "keys" / "a.secret") == 0o600


def test_kept_secret__of_the_environment_comes_first_and_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, "given")
    assert kept_secret(tmp_path, "a", NAME) == "given"
    assert not (tmp_path / "keys").exists()
    monkeypatch.setenv(NAME, "")
    assert kept_secret(tmp_path, "a", NAME) != ""


def test_kept_secret__is_one_for_all_who_start_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: kept_secret(tmp_path, "a", NAME), range(64)))
    assert len(made) == 1
