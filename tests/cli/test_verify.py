"""`ocop verify`."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.stamps import queries
from tests.cli.running import Office, last_json, ocop
from tests.factories.stamps import activated, code, nothing_stored
from tests.factories.world import World


@pytest.fixture
def order(world: World) -> Any:
    order = world.order(40, until="released")
    activated(world, order, 0, 9)
    return order


def test_verify_reports_a_genuine_stamp_and_records_no_scan(order: Any) -> None:
    with nothing_stored():
        for _ in range(2):
            done = ocop("verify", code(order, 3), "--json")
            assert done.exit_code == 0
            assert last_json(done) == {
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
        assert (done.exit_code, last_json(done)["code"]) == (0, plain), text


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
        assert (done.exit_code, last_json(done)["ok"], last_json(done)["verdict"]) == (1, False, verdict), text
        plain = ocop("verify", text)
        assert plain.exit_code == 1
        assert plain.stdout.strip().endswith(".")


def test_verify__knows_every_verdict_of_the_demo(office: Office) -> None:
    for verdict in ("genuine_first", "genuine_again", "recalled", "revoked"):
        done = office.run("verify", office.facts["stamps"][verdict], "--json")
        assert last_json(done)["verdict"] == verdict
        assert done.returncode == (0 if verdict.startswith("genuine") else 1)
