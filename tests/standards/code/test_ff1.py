"""FF1: NIST's samples hold for the reference, an independent library agrees with it, and ours agrees with both."""

from __future__ import annotations

import secrets
import threading

import fastfpe.ff1
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.code.ff1 import FF1, Buffers
from tests.standards.code import reference

K128 = "2B7E151628AED2A6ABF7158809CF4F3C"
K192 = K128 + "EF4359D8D580AA4F"
K256 = K192 + "7F036D6F04FC6A94"
T10 = "39383736353433323130"
T11 = "3737373770717273373737"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Cryptographic Standards and Guidelines, Examples with Intermediate Values, FF1samples.pdf, samples 1 to 9.
NIST = [
    (K128, "", 10, "0123456789", "2433477484"),
    (K128, T10, 10, "0123456789", "6124200773"),
    (K128, T11, 36, "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
    (K192, "", 10, "0123456789", "2830668132"),
    (K192, T10, 10, "0123456789", "2496655549"),
    (K192, T11, 36, "0123456789abcdefghi", "xbj3kv35jrawxv32ysr"),
    (K256, "", 10, "0123456789", "6657667009"),
    (K256, T10, 10, "0123456789", "1001623463"),
    (K256, T11, 36, "0123456789abcdefghi", "xs8a0azh2avyalyzuwd"),
]
HALF = st.integers(0, 2**35 - 1)
KEY = bytes.fromhex(K256)
TWEAK = b"OCOPS1\0\x03"


def bits(left: int, right: int) -> str:
    return f"{left:035b}{right:035b}"


def halves(text: str) -> tuple[int, int]:
    return int(text[:35], 2), int(text[35:], 2)


@pytest.mark.parametrize(("key", "tweak", "radix", "clear", "sealed"), NIST)
def test_reference__gives_the_samples_of_nist(key, tweak, radix, clear, sealed):
    clear_digits, sealed_digits = ([DIGITS.index(c) for c in text] for text in (clear, sealed))
    key, tweak = bytes.fromhex(key), bytes.fromhex(tweak)
    assert reference.ff1(key, tweak, clear_digits, radix) == sealed_digits
    assert reference.ff1(key, tweak, sealed_digits, radix, decrypt=True) == clear_digits


@pytest.mark.parametrize(("key", "tweak", "radix", "clear", "sealed"), NIST)
def test_fastfpe__gives_the_samples_of_nist(key, tweak, radix, clear, sealed):
    assert fastfpe.ff1.encrypt(key, tweak, DIGITS[:radix], clear) == sealed


@given(HALF, HALF, st.binary(min_size=32, max_size=32), st.binary(min_size=8, max_size=8))
def test_encrypt__agrees_with_fastfpe_and_with_the_text_of_the_standard(left, right, key, tweak):
    ours = FF1(key, tweak).encrypt(left, right)
    assert bits(*ours) == fastfpe.ff1.encrypt(key.hex(), tweak.hex(), "01", bits(left, right))
    assert list(map(int, bits(*ours))) == reference.ff1(key, tweak, list(map(int, bits(left, right))), 2)


@given(HALF, HALF)
def test_decrypt__undoes_encrypt_and_agrees_with_fastfpe(left, right):
    permutation = FF1(KEY, TWEAK)
    assert permutation.decrypt(*permutation.encrypt(left, right)) == (left, right)
    text = fastfpe.ff1.decrypt(KEY.hex(), TWEAK.hex(), "01", bits(left, right))
    assert permutation.decrypt(left, right) == halves(text)


@pytest.mark.parametrize("edge", [(0, 0), (2**35 - 1, 2**35 - 1), (0, 2**35 - 1), (2**35 - 1, 0), (1 << 34, 1)])
def test_encrypt__agrees_with_fastfpe_at_the_edges(edge):
    assert bits(*FF1(KEY, TWEAK).encrypt(*edge)) == fastfpe.ff1.encrypt(KEY.hex(), TWEAK.hex(), "01", bits(*edge))


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000, 4096])
def test_encrypt_many__is_encrypt_of_each(count):
    permutation, buffers = FF1(KEY, TWEAK), Buffers(4096)
    left, right = ([secrets.randbits(35) for _ in range(count)] for _ in range(2))
    many = permutation.encrypt_many(np.array(left, dtype=np.uint64), np.array(right, dtype=np.uint64), buffers)
    assert list(zip(*(half.tolist() for half in many), strict=True)) == [
        permutation.encrypt(*pair) for pair in zip(left, right, strict=True)
    ]


def test_encrypt_many__refuses_more_than_its_room_holds():
    words = np.zeros(9, dtype=np.uint64)
    with pytest.raises(ValueError, match="9 blocks in buffers for 8"):
        FF1(KEY, TWEAK).encrypt_many(words, words.copy(), Buffers(8))


@pytest.mark.parametrize(("key", "tweak"), [(KEY[:16], TWEAK), (KEY, TWEAK[:7]), (KEY + b"\0", TWEAK)])
def test_ff1__refuses_other_lengths_of_key_and_tweak(key, tweak):
    with pytest.raises(ValueError, match="32-byte key"):
        FF1(key, tweak)


def test_ff1__may_be_shared_among_threads():
    permutation, wrong, start = FF1(KEY, TWEAK), [], threading.Barrier(8)
    expected = [FF1(KEY, TWEAK).encrypt(n, n) for n in range(500)]

    def work() -> None:
        start.wait()
        for _ in range(4):
            wrong.extend(n for n in range(500) if permutation.decrypt(*expected[n]) != (n, n))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
