"""`ocop stamps issue`."""

from __future__ import annotations

from ocop.domain.people import services as people
from tests.cli.running import assert_denied, last_json, ocop
from tests.factories.stamps import acting, last_act, nothing_stored
from tests.factories.world import World


def test_issue__issues_the_codes_in_the_accounts_name_and_says_that_a_command_did(world: World) -> None:
    order = world.order(40, until="approved")
    done = ocop("stamps", "issue", f" {order.ref.lower()}", "--as", "approver", "--json")
    assert done.exit_code == 0
    assert last_json(done) == {"ok": True, "order": order.ref, "count": 40, "epoch": 0}
    order.refresh_from_db()
    assert (order.state, order.issued_by.username) == ("issued", "approver")
    act, who, facts = last_act(order)
    assert (act, who) == ("order.issued", "Người giữ vai approver, dòng lệnh")
    assert facts["quantity"] == 40


def test_issue__says_it_in_words(world: World) -> None:
    order = world.order(40, until="approved")
    assert ocop("stamps", "issue", order.ref, "--as", "approver").stdout == f"Đã cấp 40 mã cho đơn {order.ref}.\n"


def test_issue__refuses_an_account_that_may_not_is_unknown_or_closed(world: World) -> None:
    order = world.order(40, until="approved")
    user = acting(world, "second_officer").user_id
    people.close_account(user_id=user, by=acting(world, "administrator"), at=world.now)
    with nothing_stored():
        assert_denied("order.not-stamp-officer", "stamps", "issue", order.ref, "--as", "producer")
        assert "“ai-do”" in assert_denied("account.unknown", "stamps", "issue", order.ref, "--as", "ai-do")
        assert_denied("account.closed", "stamps", "issue", order.ref, "--as", "second-officer")


def test_issue__refuses_an_order_that_is_unknown_or_anothers(world: World) -> None:
    order = world.order(40, until="approved")
    with nothing_stored():
        why = assert_denied("order.unknown", "stamps", "issue", "DT-2026-99999", "--as", "approver")
        assert "DT-2026-99999" in why
        assert_denied("order.unknown", "stamps", "issue", order.ref, "--as", "other-producer")


def test_issue__refuses_what_is_not_approved(world: World) -> None:
    order = world.order(40, until="issued")
    with nothing_stored():
        assert_denied("order.not-now", "stamps", "issue", order.ref, "--as", "approver")
