"""Facts and keys of a lot."""

from __future__ import annotations

import pytest

from ocop.standards.code import FF1, Lot, PinKey, TagKey, permutation
from ocop.standards.code.lot import derive
from tests.standards.code import reference

MASTER, PIN_MASTER, SALT = bytes(range(32)), bytes(range(64, 96)), bytes(range(16))
LOT = Lot(epoch=3, lot_id=7, base=1000, count=50, salt=SALT)
GOOD = {"epoch": 3, "lot_id": 7, "base": 1000, "count": 50, "salt": SALT}


@pytest.mark.parametrize(
    "change",
    [
        {"epoch": -1},
        {"epoch": 32},
        {"base": -1},
        {"count": 0},
        {"count": -5},
        {"base": 2**40 - 49},
        {"base": 2**40},
        {"salt": b""},
        {"salt": bytes(15)},
        {"salt": bytes(17)},
    ],
)
def test_lot__refuses_facts_whose_codes_could_not_be_read_back(change):
    Lot(**GOOD)
    with pytest.raises(ValueError, match=r"epoch|40 bits|16 bytes"):
        Lot(**GOOD | change)


@pytest.mark.parametrize("change", [{"epoch": 0}, {"epoch": 31}, {"base": 0}, {"base": 2**40 - 50}, {"count": 1}])
def test_lot__takes_the_edges(change):
    assert Lot(**GOOD | change)


def test_lot__holds_its_numbers_and_no_other():
    assert [number for number in range(990, 1060) if LOT.holds(number)] == list(range(1000, 1050))


def test_lot__is_equal_by_all_its_facts_and_hides_its_salt():
    assert Lot(**GOOD) == LOT
    assert hash(Lot(**GOOD)) == hash(LOT)
    assert Lot(**GOOD | {"count": 51}) != LOT
    assert "salt" not in repr(LOT)


def test_derive__is_hkdf_of_rfc_5869():
    for salt, info in [(b"", b"ocop-s1|perm|0"), (SALT, b"ocop-s1|lot|tag|3|7")]:
        assert derive(MASTER, salt, info) == reference.hkdf(MASTER, salt, info)


@pytest.mark.parametrize("master", [b"", bytes(31), bytes(33)])
def test_keys__refuse_a_master_of_another_length(master):
    for make in (lambda: permutation(master, 3), lambda: TagKey(master, LOT), lambda: PinKey(master, LOT)):
        with pytest.raises(ValueError, match="32 bytes"):
            make()


def test_tags__differ_by_master_epoch_lot_salt_and_number():
    def tags(master: bytes = MASTER, number: int = 1000, **change: object) -> tuple[int, ...]:
        key = TagKey(master, Lot(**GOOD | change))
        return tuple(key.tag(number + k) for k in range(4))

    different = [
        tags(),
        tags(master=PIN_MASTER),
        tags(epoch=4),
        tags(lot_id=8),
        tags(salt=bytes(16)),
        tags(number=1010),
    ]
    assert len(set(different)) == len(different)
    assert tags(count=51, base=0) == tags()
    assert all(0 <= tag < 2**30 for some in different for tag in some)


def test_permutation__differs_by_epoch():
    assert len({permutation(MASTER, epoch).encrypt(1, 2) for epoch in range(32)}) == 32


def test_pins__follow_from_the_pin_master_alone():
    pins = [PinKey(PIN_MASTER, LOT).pin(number) for number in range(1000, 1050)]
    assert pins == [reference.pin(PIN_MASTER, 3, 7, SALT, number) for number in range(1000, 1050)]
    assert all(len(pin) == 8 and pin.isdecimal() for pin in pins)
    assert not set(pins) & {PinKey(MASTER, LOT).pin(number) for number in range(1000, 1050)}


def test_pins__cannot_be_made_by_what_makes_and_judges_codes():
    """A tag key and a permutation offer no PIN, and nothing they hold is the PIN key of the same lot."""
    for holder in (TagKey(MASTER, LOT), permutation(MASTER, 3)):
        assert not hasattr(holder, "pin")
        assert reference.hkdf(PIN_MASTER, SALT, b"ocop-s1|lot|pin|3|7") not in vars(holder).values()
    assert not issubclass(TagKey, PinKey)
    assert not issubclass(PinKey, TagKey)


@pytest.mark.parametrize("holder", [TagKey(MASTER, LOT), PinKey(PIN_MASTER, LOT), permutation(MASTER, 3)])
def test_keys__do_not_show_themselves(holder: TagKey | PinKey | FF1):
    assert holder._key.hex() not in repr(holder)
    assert repr(holder._key) not in repr(holder)
