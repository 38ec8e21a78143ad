"""Scenes of councils, sessions, cases and scoring; see `tests.web.page_cases`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ocop.domain.councils import services
from tests.factories import councils, dossiers
from tests.factories.world import World

Good = dict[str, Any]
PageCase = tuple[str, list[Any], Good]
Maker = Callable[[World], PageCase]

REASON = "Lý do để thử."


def _today(world: World) -> str:
    return f"{timezone.localdate(world.now):%Y-%m-%d}"


def _plain(who: str) -> Maker:
    return lambda world: (who, [], {})


def _council(who: str, **good: Any) -> Maker:
    return lambda world: (who, [councils.council(world).ref], good)


def _establish(world: World) -> PageCase:
    councils.council(world)
    year = timezone.localdate(world.now).year
    decision = {"level": "province", "name": "Hội đồng thử", "year": year, "decision_number": "9/QĐ-THU"}
    return "officer", [], {**decision, "decided_on": _today(world)}


def _seat(world: World) -> PageCase:
    made, user = councils.council(world), councils.account(world, "member_9")
    return "officer", [made.ref], {"user_id": user.pk, "kind": "member", "organisation": "Sở thử"}


def _unseat(world: World) -> PageCase:
    return "officer", [councils.seat_of(councils.council(world), "adviser").pk], {}


def _plan(world: World) -> PageCase:
    when = timezone.localtime(world.now + timedelta(days=9))
    good = {"form": "meeting", "planned_at": f"{when:%Y-%m-%dT%H:%M}", "place": "Phòng họp"}
    return "officer", [councils.council(world).ref], good


def _session(who: str, until: str = "listed", **good: Any) -> Maker:
    return lambda world: (who, [councils.case(world, until=until).session.ref], good)


def _add(world: World) -> PageCase:
    made = councils.council(world)
    planned = services.plan_session(
        council_id=made.pk, planned_at=world.now + timedelta(days=20), place="Phòng họp", by=world.actor("officer"),
        at=world.now,
    )  # fmt: skip
    return "officer", [planned.ref], {"dossier_ids": [dossiers.dossier(world, until="accepted").pk]}


def _open(world: World) -> PageCase:
    planned = councils.case(world, until="listed").session
    return "chair", [planned.ref], {"present": [seat.pk for seat in planned.council.seats.all()]}


def _start(world: World) -> PageCase:
    planned = councils.case(world, until="listed").session
    councils.open_session(world, planned)
    return "chair", [planned.ref], {}


def _presence(act: str) -> Maker:
    def make(world: World) -> PageCase:
        case = councils.case(world, until="listed")
        councils.open_session(world, case.session, absent=["member_3"] if act == "arrive" else [])
        return "secretary", [case.session.ref, councils.seat_of(case.session.council, "member_3").pk], {}

    return make


def _case(who: str, until: str, totals: tuple[int, ...] = (75,) * 5, **good: Any) -> Maker:
    return lambda world: (who, [councils.case(world, until=until, totals=totals).pk], good)


def _start_case(world: World) -> PageCase:
    case = councils.case(world, until="listed")
    councils.open_session(world, case.session)
    return "chair", [case.pk], {}


def _advise(world: World) -> PageCase:
    report = {"text": "Hồ sơ đủ.", "site_visit_on": _today(world), "tests": ""}
    return "adviser", [councils.case(world, until="listed").pk], report


def _sent_up(world: World) -> Any:
    return councils.case(world, until="concluded", totals=(92,) * 5)


def _ministry(world: World) -> PageCase:
    good = {"mean": "88,5", "stars": 4, "decision_number": "9/BỘ-THU", "decided_on": _today(world)}
    return "officer", [_sent_up(world).pk], good


def _use(world: World) -> PageCase:
    case = _sent_up(world)
    services.record_ministry_result(
        case_id=case.pk, mean="88,5", stars=4, decision_number="9/BỘ-THU", decided_on=timezone.localdate(world.now),
        by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    return "officer", [case.pk], {}


def _agree(world: World) -> PageCase:
    case = councils.case(world, until="opened")
    sheet = councils.sheet_of(case)
    gated = [item.code for item in sheet.criteria() if any(item.code in sheet.gates(star) for star in range(1, 6))]
    return "chair", [case.pk], {f"g_{code.replace('.', '_')}": "" for code in gated} | {"g_2_3": "2"}


def _part(world: World) -> PageCase:
    case = councils.case(world, until="scoring")
    part = councils.sheet_of(case).parts[0]
    chosen = {f"m_{item.code.replace('.', '_')}": f"|{item.options[-1].points}" for item in part.criteria()}
    return "council_member", [case.pk, part.code], chosen


def _hand_in(world: World) -> PageCase:
    case = councils.case(world, until="scoring")
    marks = {criterion.code: criterion.options[-1].points for criterion in councils.sheet_of(case).criteria()}
    councils.choose(world, case, "council_member", marks)
    return "council_member", [case.pk], {}  # an opinion may be left out


STAFF: dict[str, Maker] = {
    "council-list": _plain("officer"),
    "council-detail": _council("officer"),
    "council-establish": _establish,
    "council-seat": _seat,
    "council-unseat": _unseat,
    "council-close": _council("officer"),
    "session-list": _plain("officer"),
    "session-plan": _plan,
    "session-detail": _session("chair", "opened"),
    "session-add": _add,
    "session-open": _open,
    "session-start": _start,
    "session-arrive": _presence("arrive"),
    "session-leave": _presence("leave"),
    "session-close": _session("secretary", "concluded"),
    "session-cancel": _session("officer", reason=REASON),
    "case-detail": _case("chair", "opened"),
    "case-advise": _advise,
    "case-start": _start_case,
    "case-open": _case("chair", "scored"),
    "case-rescore": _case("chair", "opened", reason=REASON),
    "case-agree": _agree,
    "case-conclude": _case("chair", "opened"),
    "case-disqualify": _case("chair", "opened", ground="forged", reason=REASON),
    "case-defer": _case("chair", "opened", reason=REASON),
    "case-ministry": _ministry,
    "case-use-ministry": _use,
    "sheet-list": _plain("council_member"),
    "sheet": lambda world: ("council_member", [councils.case(world, until="scoring").pk], {}),
    "sheet-part": _part,
    "sheet-submit": _hand_in,
}
