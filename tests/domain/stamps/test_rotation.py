"""A new key epoch under traffic: old stamps are verified without a gap, and so are the first of the new."""

from __future__ import annotations

import pytest

from tests.factories.isolated_install import IsolatedInstall, checked_orders

pytestmark = pytest.mark.slow


def test_no_verification_fails_while_epochs_turn(own: IsolatedInstall) -> None:
    *turns, end = own.run("rotate")
    assert [(turn["old"], turn["epoch"]) for turn in turns] == [(0, 1), (0, 1), (0, 2), (0, 2)]
    assert end["failed"] == []
    assert min(end["judged"]) >= 50
    checked_orders(own)
    standing = own.rows("SELECT epoch, no_new_lots_after IS NULL FROM stamps_key WHERE purpose = 'code' ORDER BY epoch")
    assert [(epoch, bool(new)) for epoch, new in standing] == [(0, False), (1, False), (2, True)]
