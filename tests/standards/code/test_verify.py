"""Judging: what was issued is found again, and nothing else is."""

from __future__ import annotations

import random
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.code import (
    Found,
    Issuer,
    Lot,
    Seal,
    TagKey,
    Verifier,
    grouped,
    judge,
    opened,
    parse,
    permutation,
    random_codes,
    seal_holds,
    write,
)
from ocop.standards.code.verify import TYPO, UNKNOWN

MASTERS = {3: bytes(range(32)), 4: bytes(range(32, 64))}
LOTS = [
    Lot(3, 1, 0, 3_000, b"first lot's salt"),
    Lot(3, 2, 3_000, 5_000, b"second lot salt."),
    Lot(3, 9, 2**40 - 4_000, 4_000, b"the last numbers"),
    Lot(4, 3, 0, 2_000, b"of another epoch"),
]
CODES = {lot: [bytes(row).decode() for row in Issuer.under(MASTERS[lot.epoch], lot).codes(0, 2_000)] for lot in LOTS}


def find(epoch: int, number: int) -> Lot | None:
    return next((lot for lot in LOTS if lot.epoch == epoch and lot.holds(number)), None)


def verifier_of(lot_of=find, **options) -> Verifier:
    verifier = Verifier(lot_of, **options)
    for epoch, master in MASTERS.items():
        verifier.open_epoch(epoch, master)
    return verifier


@given(st.sampled_from(LOTS), st.integers(0, 1_999), st.booleans())
def test_verify__finds_lot_and_index_of_every_issued_code(lot, index, as_people_type):
    code = CODES[lot][index]
    result = verifier_of().verify(grouped(code).lower() if as_people_type else code)
    assert result == Found(Seal.ISSUED, lot, lot.base + index)
    assert result.place == index


def test_opened__needs_no_lot():
    lot, code = LOTS[1], CODES[LOTS[1]][5]
    number, tag = opened(parse(code), permutation(MASTERS[3], 3))
    assert number == 3_005
    assert tag == TagKey(MASTERS[3], lot).tag(3_005)


def test_seal_holds__for_the_one_tag_only():
    key = TagKey(MASTERS[3], LOTS[0])
    tag = key.tag(17)
    assert seal_holds(key, 17, tag)
    assert not any(seal_holds(key, 17, tag ^ 1 << bit) for bit in range(30))
    assert not seal_holds(key, 18, tag)
    assert not seal_holds(TagKey(MASTERS[4], LOTS[0]), 17, tag)


@pytest.mark.parametrize("text", ["", "3QJX", "3QJX-XCZG-5A5K-B0G?", CODES[LOTS[0]][0][:-1]])
def test_verify__calls_what_cannot_be_a_code_a_typo(text):
    assert verifier_of().verify(text) is TYPO


def test_verify__calls_a_wrong_letter_a_typo_and_asks_nobody():
    asked = []
    code = CODES[LOTS[0]][0]
    wrong = code[:5] + ("A" if code[5] != "A" else "B") + code[6:]
    assert verifier_of(lambda *key: asked.append(key)).verify(wrong) is TYPO
    assert asked == []


def test_verify__knows_no_code_of_an_epoch_that_is_not_open():
    verifier = Verifier(find)
    verifier.open_epoch(3, MASTERS[3])
    assert verifier.verify(CODES[LOTS[3]][0]) is UNKNOWN
    verifier.open_epoch(4, MASTERS[4])
    assert verifier.verify(CODES[LOTS[3]][0]).seal is Seal.ISSUED


def test_close_epoch__makes_its_codes_unknown_and_leaves_the_others():
    verifier = verifier_of()
    assert verifier.verify(CODES[LOTS[0]][0]).seal is Seal.ISSUED
    verifier.close_epoch(3)
    assert verifier._tag_key.cache_info().currsize == 0
    verifier.close_epoch(3)
    assert verifier.verify(CODES[LOTS[0]][0]) is UNKNOWN
    assert verifier.verify(CODES[LOTS[3]][0]).seal is Seal.ISSUED


def test_close_epoch__in_the_middle_of_a_question_is_answered_unknown():
    verifier = verifier_of(lambda epoch, number: verifier.close_epoch(epoch) or find(epoch, number))
    assert verifier.verify(CODES[LOTS[0]][0]) is UNKNOWN


def test_open_epoch__under_another_master_no_longer_knows_the_old_codes():
    verifier = verifier_of()
    assert verifier.verify(CODES[LOTS[0]][0]).seal is Seal.ISSUED
    verifier.open_epoch(3, bytes(32))
    assert verifier.verify(CODES[LOTS[0]][0]) is UNKNOWN


@pytest.mark.parametrize(("epoch", "master"), [(-1, bytes(32)), (32, bytes(32)), (3, bytes(16)), (3, b"")])
def test_open_epoch__refuses_what_is_no_epoch_or_no_master(epoch, master):
    with pytest.raises(ValueError, match="0 to 31"):
        Verifier(find).open_epoch(epoch, master)


def test_verify__refuses_two_hundred_thousand_guesses_with_a_right_check_letter():
    """Half of the epoch's 2^40 numbers are issued, so that guesses reach the seal and not only an empty table."""
    half = Lot(3, 5, 0, 2**39, b"half the numbers")
    verifier, reached = verifier_of(lambda epoch, number: half if half.holds(number) else None), []
    keyed = verifier._keyed_lot
    verifier._keyed_lot = lambda *key: reached.append(keyed(*key)) or reached[-1]
    seals = [verifier.verify(bytes(row).decode()).seal for row in random_codes(3, 200_000)]
    assert seals.count(Seal.UNKNOWN) == 200_000
    assert 98_000 < sum(known is not None for known in reached) < 102_000


def test_verify__accepts_a_true_number_under_no_other_tag():
    ff1, key = permutation(MASTERS[3], 3), TagKey(MASTERS[3], LOTS[0])
    verifier, tag, number = verifier_of(), key.tag(17), 17
    assert verifier.verify(write(3, *ff1.encrypt(number >> 5, (number & 31) << 30 | tag))).place == 17
    for other in {tag ^ 1 << bit for bit in range(30)} | set(random.Random(1).sample(range(2**30), 500)) - {tag}:
        assert verifier.verify(write(3, *ff1.encrypt(number >> 5, (number & 31) << 30 | other))) is UNKNOWN


@pytest.mark.parametrize(
    "change", [{"lot_id": 77}, {"salt": bytes(16)}, {"epoch": 4}], ids=["another lot", "another salt", "another epoch"]
)
def test_verify__accepts_no_code_of_a_lot_under_the_key_of_another(change):
    true = LOTS[0]
    facts = {name: getattr(true, name) for name in ("epoch", "lot_id", "base", "count", "salt")}
    pretender = Lot(**facts | change)
    assert all(verifier_of(lambda *_: true).verify(code).lot == true for code in CODES[true])
    assert all(verifier_of(lambda *_: pretender).verify(code) is UNKNOWN for code in CODES[true])


def test_verify__does_not_carry_a_code_into_another_epoch():
    for code in CODES[LOTS[0]][:200]:
        body = parse(code)
        assert verifier_of(lambda *_: LOTS[3]).verify(write(4, body.left, body.right)) is UNKNOWN


def test_judge__does_not_believe_lookups_that_answer_for_another_epoch():
    """Permutation, lot and key are all of epoch 4, so that only the code's own first letter can refuse."""
    ff1, lot = permutation(MASTERS[4], 4), LOTS[3]
    key = TagKey(MASTERS[4], lot)
    body = parse(CODES[lot][0])
    seals = {
        epoch: judge(write(epoch, body.left, body.right), lambda _: ff1, lambda *_: (lot, key)).seal
        for epoch in range(32)
    }
    assert [epoch for epoch, seal in seals.items() if seal is Seal.ISSUED] == [4]


def test_judge__does_not_believe_a_lookup_that_returns_a_lot_without_the_number():
    """As a query for the nearest base below would; the key is right, so that only the range can refuse."""
    short = Lot(3, 1, 0, 10, LOTS[0].salt)
    key, ff1 = TagKey(MASTERS[3], short), permutation(MASTERS[3], 3)

    def seals(lot: Lot) -> list[Seal]:
        return [judge(code, lambda _: ff1, lambda *_: (lot, key)).seal for code in CODES[LOTS[0]][:20]]

    assert seals(LOTS[0]) == [Seal.ISSUED] * 20
    assert seals(short) == [Seal.ISSUED] * 10 + [Seal.UNKNOWN] * 10


def test_verify__keeps_few_tag_keys_and_stays_right():
    verifier = verifier_of(tag_keys_kept=1)
    for index in range(50):
        for lot in LOTS:
            assert verifier.verify(CODES[lot][index]).lot == lot
    assert verifier._tag_key.cache_info().currsize == 1


def test_verify__may_be_shared_among_threads():
    verifier, wrong, start = verifier_of(tag_keys_kept=2), [], threading.Barrier(8)

    def work(seed: int) -> None:
        rng = random.Random(seed)
        start.wait()
        for _ in range(1_000):
            lot, index = rng.choice(LOTS), rng.randrange(2_000)
            if verifier.verify(CODES[lot][index]) != Found(Seal.ISSUED, lot, lot.base + index):
                wrong.append((lot, index))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("holder", ["permutation", "tag key"])
def test_keys__use_one_cipher_per_thread(holder):
    """AES contexts keep a state; what one thread opened, another must not see."""
    key = permutation(MASTERS[3], 3) if holder == "permutation" else TagKey(MASTERS[3], LOTS[0])
    use = (lambda: key.decrypt(1, 2)) if holder == "permutation" else (lambda: key.tag(1))
    here, seen_elsewhere, answers = use(), [], []
    assert "update" in vars(key._local)

    def elsewhere() -> None:
        seen_elsewhere.append("update" in vars(key._local))
        answers.append(use())

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen_elsewhere == [False]
    assert answers == [here]


@pytest.mark.parametrize("result", [TYPO, UNKNOWN])
def test_index__is_refused_for_what_was_not_issued(result):
    with pytest.raises(ValueError, match="no index"):
        _ = result.place
