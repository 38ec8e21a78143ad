"""The fast renderer draws what the ordinary encoder draws."""

import numpy as np
import pytest

from ocop.standards.code import LETTERS
from ocop.standards.qr import LinearRenderer, Symbol, encode, matrix, renderer_for

GTIN = "/01/09506000134352/21/"
# host, path before the code, symbol and mask (None: chosen); odd and even alignment, with and without GTIN
CASES = [
    ("OCOP.EXAMPLE", GTIN, None, None),
    ("OCOPS.EXAMPLE", GTIN, None, None),
    ("OCOP.EXAMPLE", "/", None, None),
    ("OCOPS.EXAMPLE", "/", None, None),
    ("A.VN", GTIN, None, None),
    ("TRUYXUAT.OCOP.EXAMPLE", GTIN, None, None),
    ("A.VN", "/", Symbol(3, "L"), 1),
    ("AB.VN", "/", Symbol(4, "H"), 2),
    ("OCOP.EXAMPLE", GTIN, Symbol(5, "Q"), 3),
    ("OCOPS.EXAMPLE", GTIN, Symbol(7, "H"), 5),
]
EACH = 410


def random_codes(count: int, seed: int) -> np.ndarray:
    letters = np.frombuffer(LETTERS.encode(), np.uint8)
    return letters[np.random.default_rng(seed).integers(0, 32, (count, 16))]


def differing(renderer: LinearRenderer, codes: np.ndarray, mask: int | None = None) -> int:
    drawn = renderer.modules(renderer.render(codes, mask=mask))
    used = renderer.mask if mask is None else mask
    return sum(
        not np.array_equal(modules, matrix(renderer.prefix + code.tobytes().decode(), renderer.symbol, used))
        for modules, code in zip(drawn, codes, strict=True)
    )


@pytest.mark.parametrize(("host", "path", "symbol", "mask"), CASES)
def test_symbols_are_bit_identical_to_segno(host: str, path: str, symbol: Symbol | None, mask: int | None) -> None:
    renderer = LinearRenderer(f"https://{host}{path}", symbol=symbol, mask=mask)
    assert differing(renderer, random_codes(EACH, seed=len(host))) == 0


def test_the_cases_compare_at_least_four_thousand_symbols_in_both_alignments() -> None:
    assert EACH * len(CASES) >= 4_000
    assert {len(host + path) % 2 for host, path, _, _ in CASES} == {0, 1}


@pytest.mark.parametrize("mask", range(8))
def test_every_mask_is_bit_identical_to_segno(mask: int) -> None:
    assert differing(renderer_for("https://OCOP.EXAMPLE/"), random_codes(20, seed=mask), mask) == 0


def test_a_prefix_without_scheme_and_other_alphabets_and_lengths() -> None:
    for prefix, alphabet, length in (("", "0123456789", 7), ("A", "ABC", 1), ("AB", "XYZ$%", 2)):
        renderer = LinearRenderer(prefix, alphabet=alphabet, length=length)
        letters = np.frombuffer(alphabet.encode(), np.uint8)
        codes = letters[np.random.default_rng(3).integers(0, len(letters), (20, length))]
        assert differing(renderer, codes) == 0


def test_a_large_call_equals_small_ones() -> None:
    renderer = renderer_for("https://OCOP.EXAMPLE/")
    codes = random_codes(2_500, seed=5)
    together = renderer.render(codes)
    assert np.array_equal(together, np.concatenate([renderer.render(codes[at : at + 7]) for at in range(0, 2_500, 7)]))
    assert renderer.render(codes[:0]).shape == (0, renderer.size, renderer.row_bytes)


def test_padding_bits_are_light() -> None:
    renderer = renderer_for("https://OCOP.EXAMPLE/")
    packed = renderer.render(random_codes(50, seed=6))
    assert not np.unpackbits(packed, axis=2)[:, :, renderer.size :].any()


def test_codes_outside_the_alphabet_are_refused() -> None:
    renderer = renderer_for("https://OCOP.EXAMPLE/")
    good = random_codes(3, seed=7)
    for place in range(16):
        for letter in b"ILOUa \xff":
            bad = good.copy()
            bad[1, place] = letter
            with pytest.raises(ValueError, match="outside the alphabet"):
                renderer.render(bad)
    assert len(renderer.render(good)) == 3


@pytest.mark.parametrize("codes", [np.zeros((2, 15), np.uint8), np.zeros(16, np.uint8), np.zeros((2, 16), np.int64)])
def test_codes_of_another_shape_are_refused(codes: np.ndarray) -> None:
    with pytest.raises(ValueError, match="shape"):
        renderer_for("https://OCOP.EXAMPLE/").render(codes)


def test_a_prefix_in_lower_case_is_refused() -> None:
    with pytest.raises(ValueError, match="alphanumeric"):
        LinearRenderer("https://ocop.example/")


def test_tables_of_a_prefix_are_kept() -> None:
    assert renderer_for("https://OCOP.EXAMPLE/") is renderer_for("https://OCOP.EXAMPLE/")


def test_the_segments_are_the_scheme_in_bytes_and_the_rest_alphanumeric() -> None:
    assert encode("https://OCOP.EXAMPLE/0123").mode is None  # two modes
    assert encode("OCOP").mode == "alphanumeric"
