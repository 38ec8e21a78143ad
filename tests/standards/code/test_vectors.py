"""The scheme, frozen. A printed stamp cannot be called back: if this fails, the code is wrong, never the vectors.

The vectors were computed by the reference beside this file, not by the product.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from ocop.standards.code import Found, Issuer, Lot, PinKey, Seal, Verifier, grouped, pins
from tests.standards.code import reference

FILE = Path(__file__).with_name("vectors.json")
VECTORS = json.loads(FILE.read_text("utf-8"))
MASTER, PIN_MASTER = bytes.fromhex(VECTORS["master"]), bytes.fromhex(VECTORS["pin_master"])


def lot_of(facts: dict) -> Lot:
    return Lot(facts["epoch"], facts["lot_id"], facts["base"], facts["count"], bytes.fromhex(facts["salt"]))


def test_vectors__are_the_ones_first_published():
    assert (
        hashlib.sha256(FILE.read_bytes()).hexdigest()
        == "d5ec4a80a22830b460d31f8a4ac2dc710b5f4ec64c7fefac1ab4a65d8bdb5cf2"
    )


@pytest.mark.parametrize("facts", VECTORS["lots"], ids=lambda facts: f"epoch-{facts['epoch']}")
def test_vectors__are_issued_and_found_again(facts):
    lot = lot_of(facts)
    verifier = Verifier(lambda *_: lot)
    verifier.open_epoch(lot.epoch, MASTER)
    for stamp in facts["stamps"]:
        index = stamp["index"]
        assert grouped(bytes(Issuer.under(MASTER, lot).codes(index, 1)[0]).decode()) == stamp["code"]
        assert pins(PinKey(PIN_MASTER, lot), lot, index, 1) == [stamp["pin"]]
        assert verifier.verify(stamp["code"]) == Found(Seal.ISSUED, lot, lot.base + index)


@pytest.mark.parametrize("facts", VECTORS["lots"], ids=lambda facts: f"epoch-{facts['epoch']}")
def test_vectors__are_those_of_the_reference(facts):
    lot = lot_of(facts)
    for stamp in facts["stamps"]:
        number = lot.base + stamp["index"]
        assert reference.code(MASTER, lot.epoch, lot.lot_id, lot.salt, number) == stamp["code"].replace("-", "")
        assert reference.pin(PIN_MASTER, lot.epoch, lot.lot_id, lot.salt, number) == stamp["pin"]
