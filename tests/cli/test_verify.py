"""`ocop verify`."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.stamps import queries
from tests.cli.running import Office, ocop, told
from tests.factories.stamps import activated, code, nothing_stored
from tests.factories.world import World


@pytest.fixture
def order(world: World) -> Any:
    made = world.order(40, until="released")
    activated(world, made, 0, 9)
    return made


def test_verify__tells_a_genuine_stamp_with_its_product_and_keeps_no_scan(order: Any) -> None:
    with nothing_stored():
        for _ in range(2):
            done = ocop("verify", code(order, 3), "--json")
            assert done.exit_code == 0
            assert told(done) == {
                "ok": True,
                "verdict": "genuine_first",
                "code": code(order, 3),
                "product": "Chả mực giã tay",
                "order": order.ref,
                "index": 3,
            }
    assert not Scan.objects.exists()
    assert not FirstScan.objects.exists()


def test_verify__takes_a_code_as_it_is_typed_or_as_an_address(order: Any) -> None:
    plain = code(order, 3)
    groups = "-".join(plain[at : at + 4] for at in range(0, 16, 4))
    for text in (plain.lower(), groups, f"https://OCOP.EXAMPLE/{plain}", f"https://ocop.example/{plain}?lang=en"):
        done = ocop("verify", text, "--json")
        assert (done.exit_code, told(done)["code"]) == (0, plain), text


def test_verify__answers_no_with_exit_code_1(order: Any) -> None:
    genuine = code(order, 3)
    slip = genuine[:-1] + ("0" if genuine[-1] != "0" else "1")
    for text, verdict in (
        (code(order, 20), "not_activated"),
        (queries.forged_example(genuine), "unknown"),
        (slip, "typo"),
        ("", "typo"),
        ("không phải mã", "typo"),
    ):
        done = ocop("verify", text, "--json")
        assert (done.exit_code, told(done)["ok"], told(done)["verdict"]) == (1, False, verdict), text
        said = ocop("verify", text)
        assert said.exit_code == 1
        assert said.stdout.strip().endswith(".")


def test_verify__knows_every_verdict_of_the_demo(office: Office) -> None:
    for verdict in ("genuine_first", "genuine_again", "recalled", "revoked"):
        done = office.run("verify", office.facts["stamps"][verdict], "--json")
        assert told(done)["verdict"] == verdict
        assert done.returncode == (0 if verdict.startswith("genuine") else 1)
