"""How codes are read, written and checked."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.code import LETTERS, Parsed, grouped, parse, plain, random_code, write, write_many
from ocop.standards.code.alphabet import times
from tests.standards.code import reference

EPOCH, HALF = st.integers(0, 31), st.integers(0, 2**35 - 1)
SAMPLE = [random_code(epoch) for epoch in range(32) for _ in range(6)]


@given(EPOCH, HALF, HALF)
def test_parse__reads_what_write_wrote(epoch, left, right):
    code = write(epoch, left, right)
    assert len(code) == 16
    assert code[0] == LETTERS[epoch]
    assert code[15] == reference.check_letter(code[:15])
    assert parse(code) == Parsed(epoch, left, right)


@given(EPOCH, st.lists(st.tuples(HALF, HALF), max_size=20))
def test_write_many__is_write_of_each(epoch, bodies):
    left, right = (np.array([body[k] for body in bodies], dtype=np.uint64) for k in (0, 1))
    written = write_many(epoch, left, right)
    assert written.shape == (len(bodies), 16)
    assert [bytes(row).decode() for row in written] == [write(epoch, *body) for body in bodies]


@given(st.sampled_from(SAMPLE), st.data())
def test_parse__ignores_case_spaces_hyphens_and_reads_look_alikes(code, data):
    typed = []
    for letter in code:
        typed.append(data.draw(st.sampled_from({"0": "0Oo", "1": "1IiLl"}.get(letter, letter + letter.lower()))))
        typed.append(data.draw(st.sampled_from(["", "", "-", " ", " - ", "\t", "\r\n", "\u2011", "\u00a0", "–"])))
    assert parse("".join(typed)) == parse(code)
    assert plain("".join(typed)) == code


def test_parse__reads_o_as_zero_and_i_and_l_as_one():
    assert parse("OOOO-OOOO-OOOO-OOOO") == Parsed(0, 0, 0)
    code = write(1, 1 << 30, 1 << 30)
    assert code.count("1") >= 3
    assert {parse(code.replace("1", letter)) for letter in "1IiLl"} == {Parsed(1, 1 << 30, 1 << 30)}


def test_parse__finds_every_single_wrong_letter():
    wrong = [
        code[:place] + letter + code[place + 1 :]
        for code in SAMPLE
        for place in range(16)
        for letter in LETTERS
        if letter != code[place]
    ]
    assert len(wrong) == len(SAMPLE) * 16 * 31
    assert [code for code in wrong if parse(code) is not None] == []


def test_parse__finds_every_swap_of_neighbours():
    swapped = [
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for code in SAMPLE
        for place in range(15)
        if code[place] != code[place + 1]
    ]
    assert len(swapped) > len(SAMPLE) * 13
    assert [code for code in swapped if parse(code) is not None] == []


@pytest.mark.parametrize("place", range(15))
def test_parse__finds_the_swap_of_any_two_letters_at_each_place(place):
    """The check is linear, so what it finds depends on the two letters alone: all 992 pairs at each place."""
    rng = random.Random(place)
    for first in range(32):
        for second in range(32):
            letters = [rng.choice(LETTERS) for _ in range(15)]
            letters[place] = LETTERS[first]
            if place < 14:
                letters[place + 1] = LETTERS[second]
            code = "".join(letters)
            code += reference.check_letter(code)
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert (parse(swapped) is None) == (code[place] != code[place + 1])


def test_parse__takes_one_check_letter_of_thirty_two():
    start = SAMPLE[0][:15]
    assert [start + c for c in LETTERS if parse(start + c)] == [SAMPLE[0]]


@pytest.mark.parametrize("length", [0, 1, 8, 14, 15, 17, 18, 32, 4000])
def test_parse__refuses_other_lengths(length):
    text = (SAMPLE[0] * 250)[:length]
    assert parse(text) is None
    assert plain(text) is None


@pytest.mark.parametrize("place", [0, 7, 15])
def test_parse__refuses_every_letter_that_is_not_ours(place):
    ours = set(LETTERS) | set(LETTERS.lower()) | set("OoIiLl")
    strange = [chr(point) for point in [*range(0x500), 0x1E00, 0x2003, 0x2070, 0x3000, 0xD800, 0xFF10, 0xFF21, 0x1F600]]
    zeros = "0" * 16
    for letter in strange:
        if letter not in ours:
            text = zeros[:place] + letter + zeros[place + 1 :]
            assert parse(text) is None, repr(letter)
            assert plain(text) is None, repr(letter)


@pytest.mark.parametrize("text", ["+000000000000000", "0x00000000000000", "0_00000000000000", "000000000000000U", "."])
def test_parse__refuses_what_python_would_read_as_a_number(text):
    assert parse(text) is None


@given(st.text())
def test_parse__never_fails_on_any_text(text):
    parsed = parse(text)
    assert parsed is None or parse(write(parsed.epoch, parsed.left, parsed.right)) == parsed


def test_plain__does_not_judge_the_check_letter():
    assert plain("3qjx-xczg-5a5k-b0gz") == "3QJXXCZG5A5KB0GZ"


def test_grouped__puts_a_hyphen_after_every_four():
    assert grouped("3QJXXCZG5A5KB0GN") == "3QJX-XCZG-5A5K-B0GN"


@pytest.mark.parametrize(("epoch", "left", "right"), [(32, 0, 0), (-1, 0, 0), (0, 2**35, 0), (0, 0, 2**35), (0, -1, 0)])
def test_write__refuses_what_does_not_fit(epoch, left, right):
    with pytest.raises(ValueError, match="an epoch is 0 to 31"):
        write(epoch, left, right)


@pytest.mark.parametrize("epoch", [-1, 32])
def test_write_many__refuses_an_epoch_without_a_letter(epoch):
    words = np.zeros(1, dtype=np.uint64)
    with pytest.raises(ValueError, match="an epoch is 0 to 31"):
        write_many(epoch, words, words)


def test_times__is_a_field():
    """Every element but zero has one inverse, and alpha has order 31, so that the fifteen weights are different."""
    for a in range(1, 32):
        assert sum(times(a, b) == 1 for b in range(32)) == 1
    powers, value = set(), 1
    for _ in range(31):
        value = times(value, 2)
        powers.add(value)
    assert len(powers) == 31
