"""What is sealed opens only whole, only where it belongs, and only under the key."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.base.decisions import Denied
from ocop.base.home import kept_secret
from ocop.base.sealed import seal, unseal
from tests.domain.assertions import is_vietnamese_sentence

TEXT, ABOUT = "Dân tộc: Dao", "producers.representative:7"


def refusal(sealed: bytes, about: str = ABOUT) -> str:
    """Return the code that opening is refused with."""
    with pytest.raises(Denied) as result:
        unseal(sealed, about)
    assert is_vietnamese_sentence(result.value.decision.reason)
    return result.value.decision.code


@given(text=st.text(), about=st.text())
def test_what_was_sealed_opens(text: str, about: str) -> None:
    assert unseal(seal(text, about), about) == text


def test_the_bytes_tell_nothing_and_differ_each_time() -> None:
    first, second = seal(TEXT, ABOUT), seal(TEXT, ABOUT)
    assert first != second
    assert TEXT.encode() not in first
    assert b"Dao" not in first
    assert ABOUT.encode() not in first


def test_a_changed_byte_anywhere_is_noticed() -> None:
    sealed = seal(TEXT, ABOUT)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert refusal(changed) == "sealed.unreadable"
    for short in (b"", b"\x01", sealed[:12], sealed[:-1], sealed + b"\0"):
        assert refusal(short) == "sealed.unreadable"


@pytest.mark.parametrize("about", ["producers.representative:8", "producers.representative:", "", ABOUT + " "])
def test_bytes_put_elsewhere_do_not_open(about: str) -> None:
    assert refusal(seal(TEXT, ABOUT), about) == "sealed.unreadable"


def test_another_key_does_not_open(settings: Any) -> None:
    sealed = seal(TEXT, ABOUT)
    settings.OCOP_PERSONAL_KEY = "another key of this length, forty letters"
    assert refusal(sealed) == "sealed.unreadable"


def test_a_short_key_is_refused(settings: Any) -> None:
    sealed = seal(TEXT, ABOUT)
    settings.OCOP_PERSONAL_KEY = "bi-mat"
    assert refusal(sealed) == "sealed.key"


def test_the_key_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    made = kept_secret(tmp_path, "personal", "OCOP_PERSONAL_KEY_UNSET")
    path = tmp_path / "keys" / "personal.secret"
    assert path.read_text() == made == kept_secret(tmp_path, "personal", "OCOP_PERSONAL_KEY_UNSET")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(made) >= 64


def test_the_key_is_no_other_key(settings: Any) -> None:
    assert settings.OCOP_PERSONAL_KEY not in {settings.SECRET_KEY, settings.OCOP_SCAN_SECRET}
