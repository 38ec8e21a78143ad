"""The random strategy."""

from __future__ import annotations

import hashlib

import pytest

from ocop.standards.code import digest, parse, random_code, random_codes


@pytest.mark.parametrize("epoch", [0, 3, 31])
def test_random_codes__have_their_epoch_and_a_right_check_letter(epoch):
    codes = [bytes(row).decode() for row in random_codes(epoch, 5_000)] + [random_code(epoch) for _ in range(500)]
    assert {parse(code).epoch for code in codes} == {epoch}
    assert len(set(codes)) == 5_500


def test_random_codes__use_every_letter_at_every_place_of_the_body():
    codes = random_codes(7, 5_000)
    assert [len(set(codes[:, place].tolist())) for place in range(1, 16)] == [32] * 15


def test_random_codes__of_none():
    assert random_codes(0, 0).shape == (0, 16)


@pytest.mark.parametrize("epoch", [-1, 32])
def test_random_codes__refuse_an_epoch_without_a_letter(epoch):
    for make in (lambda: random_code(epoch), lambda: random_codes(epoch, 1)):
        with pytest.raises(ValueError, match="an epoch is 0 to 31"):
            make()


def test_digest__is_the_beginning_of_sha_256():
    assert digest("3QJXXCZG5A5KB0GN") == hashlib.sha256(b"3QJXXCZG5A5KB0GN").digest()[:16]
