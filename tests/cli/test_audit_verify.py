"""`ocop audit verify`."""

from __future__ import annotations

from ocop.base.models import AuditEntry
from tests.cli.running import last_json, ocop
from tests.domain.assertions import is_vietnamese_sentence
from tests.factories.stamps import nothing_stored
from tests.factories.world import World


def test_audit_verify_reports_intact_chains(world: World) -> None:
    lines = AuditEntry.objects.count()
    with nothing_stored():
        done = ocop("audit", "verify", "--json")
    assert done.exit_code == 0
    assert last_json(done) == {"ok": True, "lines": lines}
    assert ocop("audit", "verify").stdout == f"Nhật ký nguyên vẹn: {lines} dòng.\n"


def test_audit_verify_reports_the_changed_line(world: World) -> None:
    AuditEntry.objects.filter(sequence=7).update(actor_name="Ai đó khác")
    with nothing_stored():
        done = ocop("audit", "verify", "--json")
    assert done.exit_code == 1
    assert (last_json(done)["ok"], last_json(done)["broken_at"]) == (False, 7)
    assert last_json(done)["why"]
    plain = ocop("audit", "verify")
    assert plain.exit_code == 1
    assert is_vietnamese_sentence(plain.stdout.strip())
    assert "dòng 7" in plain.stdout


def test_audit_verify__sees_lines_cut_off_at_the_end(world: World) -> None:
    AuditEntry.objects.order_by("-sequence")[0].delete()
    assert ocop("audit", "verify").exit_code == 1
