"""Papers of a council: score sheets, the summary of a product, the minutes of a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localdate, localtime

from ocop.base.actors import Actor
from ocop.base.answers import refuse
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Presence, Result, ScoreSheet, Seat, Session
from ocop.domain.councils.states import SCORING, CaseState, SeatKind, SessionForm, SessionState
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.models import CriteriaSet
from ocop.domain.criteria.rules import Criterion, points_of
from ocop.domain.places import queries as places
from ocop.papers import minutes as minutes_paper
from ocop.papers import office, words
from ocop.papers import score_sheet as sheet_paper
from ocop.papers import summary as summary_paper
from ocop.papers.stars import _common as common
from ocop.papers.stars._common import Document

HAND = "(Ký, ghi rõ họ tên)"
CLOSED = ("paper.scores-closed", "Chủ tịch hội đồng chưa mở điểm nên chưa có giấy này.")


def score_sheet(
    case: Case, *, by: Actor, at: datetime, seat_id: int | None = None, scoring_round: int | None = None
) -> Document:
    """Return one member's sheet: the actor's own as it stands, or that of a seat in a round the chair has opened.

    Raises Refused for a sheet the actor may not see, or that there is not.
    """
    row = _sheet(case, by, seat_id, scoring_round)
    sheet, producer = criteria.sheet_of(case.dossier.criteria_set_id), case.dossier.product.producer
    day, named = common.local_day(row.submitted_at), localdate(row.submitted_at or at)
    facts = sheet_paper.Facts(
        head=common.head(
            at,
            issuer=case.session.council.name,
            place=common.place_name(places.province(named)),
            on=day,
            draft=row.submitted_at is None,
        ),
        instrument=sheet.instrument,
        set_name=sheet.name,
        product=case.dossier.product.name,
        product_code=case.dossier.product_code,
        producer=producer.name,
        phone=producer.phone,
        address=common.address_of(producer, named),
        disqualifiers=tuple(dict.fromkeys(each.label for each in sheet.disqualifiers)),
        parts=_parts(case.dossier.criteria_set, row.marks),
        total=criteria_rules.total(sheet, row.marks),
        opinion=row.opinion,
        scoring_round=row.scoring_round,
        reason=row.reason or (case.rescore_reason if row.scoring_round > 1 else ""),
        member=str(row.seat.user),
        seat=row.seat.get_kind_display(),
        organisation=row.seat.organisation,
    )
    name = f"phieu-{case.session.ref}-{case.dossier.ref}-{row.seat_id}"
    return Document(name, "Phiếu đánh giá sản phẩm OCOP", sheet_paper, facts)


def _sheet(case: Case, by: Actor, seat_id: int | None, scoring_round: int | None) -> ScoreSheet:
    mine = councils.my_sheet(case, by)
    own = mine.seat is not None and seat_id in (None, mine.seat.pk)
    if own and mine.row is not None and scoring_round in (None, mine.row.scoring_round):
        return mine.row
    wanted = seat_id if seat_id is not None else (mine.seat.pk if mine.seat else None)
    rows = [
        row
        for row in councils.sheets_of(case, by)
        if row.seat_id == wanted and scoring_round in (None, row.scoring_round)
    ]
    if not rows:
        raise refuse(*CLOSED) if case.opened_round == 0 else refuse("paper.no-sheet", "Không có phiếu điểm này.")
    return rows[-1]


def _parts(criteria_set: CriteriaSet, marks: dict[str, int]) -> tuple[sheet_paper.Part, ...]:
    sheet, labels = criteria.sheet_of(criteria_set.pk), common.Labels(criteria_set.pk)
    totals = criteria_rules.part_totals(sheet, marks)

    def asked(criterion: Criterion) -> sheet_paper.Criterion:
        taken = criteria_rules.chosen(criterion, marks)
        return sheet_paper.Criterion(
            code=criterion.code,
            name=labels.criterion(criterion),
            most=criterion.max,
            points=taken.points if taken else None,
            options=tuple(
                sheet_paper.Option(
                    label=labels.option(criterion, each), points=each.points, gate=each.gate, chosen=each is taken
                )
                for each in criterion.options
            ),
        )

    return tuple(
        sheet_paper.Part(
            code=part.code,
            name=part.name,
            most=part.max,
            points=totals[part.code],
            groups=tuple(
                sheet_paper.Group(
                    code=group.code, name=group.name, most=group.max, criteria=tuple(map(asked, group.criteria))
                )
                for group in part.groups
            ),
        )
        for part in sheet.parts
    )


def summary(case: Case, *, by: Actor, at: datetime) -> Document:
    """Return the summary of a product's scores: a draft once the chair opened them, final once it is concluded.

    Raises Refused before that, and where no sheet counts.
    """
    board = councils.board(case, by)
    preview = board.preview
    if not board.is_open or preview is None:
        raise refuse(*CLOSED)
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    counted = {line.seat.pk for line in board.members if line.counts and line.handed_in}
    rows = [
        row for row in councils.sheets_of(case, by) if row.seat_id in counted and row.scoring_round == board.shown_round
    ]
    if not rows:
        raise refuse(*CLOSED)
    result, seats = councils.result_of(case), _seats(case.session)
    day = localdate(result.concluded_at) if result else None
    facts = summary_paper.Facts(
        head=common.head(
            at,
            issuer=case.session.council.name,
            place=common.place_name(places.province(day or localdate(at))),
            on=day,
            draft=result is None,
        ),
        session=_session_line(case.session),
        set_name=sheet.name,
        instrument=sheet.instrument,
        product=case.dossier.product.name,
        product_code=case.dossier.product_code,
        producer=case.dossier.product.producer.name,
        part_codes=tuple(part.code for part in sheet.parts),
        members=tuple(
            summary_paper.Member(
                name=str(row.seat.user),
                seat=row.seat.get_kind_display(),
                organisation=row.seat.organisation,
                parts=tuple(criteria_rules.part_totals(sheet, row.marks).values()),
                total=row.total or 0,
            )
            for row in rows
        ),
        spread_limit=board.limit,
        gates=tuple(
            summary_paper.Gate(
                star=each.star,
                criterion=code,
                name=sheet.criterion(code).name,
                needed=needed,
                given=points_of(result.given if result else preview.given, code),
            )
            for each in sorted(sheet.bands, key=lambda band: band.star)
            for code, needed in sheet.gates(each.star).items()
        ),
        band=result.band if result else preview.band,
        gate_star=result.gate_star if result else preview.gate_star,
        star=result.star if result else preview.star,
        outcome=_outcome(result),
        chair=_signer(seats, SeatKind.CHAIR, "Chủ tịch hội đồng"),
        secretary=_signer(seats, SeatKind.SECRETARY, "Thư ký"),
    )
    return Document(f"tong-hop-{case.session.ref}-{case.dossier.ref}", "Bảng tổng hợp điểm", summary_paper, facts)


def _outcome(result: Result | None) -> str:
    if result is None:
        return "Hội đồng chưa kết luận."
    return f"{result.get_route_display()}. {result.note}".strip()


def _session_line(session: Session) -> str:
    return f"{session.ref}, ngày {words.day(common.local_day(session.opened_at or session.planned_at))}"


def _signer(seats: Iterable[Seat], kind: SeatKind, line: str) -> office.Signer:
    found = next((str(seat.user) for seat in seats if seat.kind == kind), "")
    return office.Signer(lines=(line,), name=found, hint=HAND)


def minutes(session: Session, *, by: Actor, at: datetime) -> Document:
    """Return the minutes of a session: a draft until it is closed. Raises Refused before it is opened."""
    if session.opened_at is None:
        raise refuse("paper.not-opened", "Phiên họp chưa bắt đầu nên chưa có biên bản.")
    seats, written = _seats(session), session.form == SessionForm.WRITTEN
    sitting = [seat for seat in seats if seat.kind in (*SCORING, SeatKind.SECRETARY)]
    came = {each.seat_id: each for each in session.presences.all()}
    here = [seat for seat in sitting if written or seat.pk in came]
    cases = list(councils.list_cases(by, session=session.ref).select_related("result").order_by("place"))
    began = localtime(session.opened_at)
    facts = minutes_paper.Facts(
        head=common.head(
            at,
            issuer=session.council.name,
            place=common.place_name(places.province(began.date())),
            on=common.local_day(session.closed_at),
            draft=session.state != SessionState.CLOSED,
        ),
        council=session.council.name,
        session=session.ref,
        form=session.get_form_display(),
        place=session.place,
        began_at=began,
        ended_at=common.local(session.closed_at),
        decision=f"{session.council.decision_number} ngày {words.day(session.council.decided_on)}",
        present=tuple(_person(seat, came.get(seat.pk)) for seat in here),
        absent=tuple(_person(seat) for seat in sitting if seat not in here),
        invited=tuple(_person(seat, came.get(seat.pk)) for seat in seats if seat.kind == SeatKind.ADVISER),
        seats=len(sitting),
        quorum="" if written else _quorum(session, sitting, came),
        course=_course(cases),
        outcomes=tuple(map(_row, cases)),
        conclusions=_conclusions(cases),
        chair=_signer(seats, SeatKind.CHAIR, "Chủ tịch hội đồng"),
        secretary=_signer(seats, SeatKind.SECRETARY, "Thư ký"),
    )
    final = session.state == SessionState.CLOSED
    return Document(f"bien-ban-{session.ref}", "Biên bản họp hội đồng", minutes_paper, facts, final)


def _seats(session: Session) -> list[Seat]:
    """Return who sat on the council while the session was on, also those who left the council since."""
    start = session.opened_at or session.planned_at
    end = session.closed_at
    return [
        seat
        for seat in councils.list_seats(session.council, standing=False)
        if (seat.until is None or seat.until > start) and (end is None or seat.since <= end)
    ]


def _quorum(session: Session, sitting: list[Seat], came: Mapping[int, Presence]) -> str:
    scoring = [seat for seat in sitting if seat.kind in SCORING]
    present = sum(seat.pk in came for seat in scoring)
    regulation = session.council.regulation
    asked = f"ít nhất {regulation.quorum_percent}{words.HARD}%" + (
        ", có chủ tịch hội đồng" if regulation.chair_needed else ""
    )
    return f"Có {present}/{len(scoring)} thành viên chấm điểm dự họp; quy chế yêu cầu {asked}."


def _person(seat: Seat, came: Presence | None = None) -> minutes_paper.Person:
    left = f"rời phiên lúc {localtime(came.left_at):%H:%M}" if came and came.left_at else ""
    return minutes_paper.Person(
        name=str(seat.user), seat=seat.get_kind_display(), organisation=seat.organisation, note=left
    )


def _row(case: Case) -> minutes_paper.Outcome:
    result: Result | None = getattr(case, "result", None)
    notes = []
    if case.state == CaseState.DISQUALIFIED:
        notes.append(f"Bị loại: {case.ground_reason}")
    elif result is None:
        notes.append(f"{case.get_state_display()}{': ' + case.ground_reason if case.ground_reason else ''}.")
    elif result.gate_star < result.band:
        notes.append(f"Theo điểm {words.stars(result.band)}, theo mức tối thiểu {words.stars(result.gate_star)}.")
    if result is not None and result.note:
        notes.append(result.note)
    return minutes_paper.Outcome(
        product=case.dossier.product.name,
        product_code=case.dossier.product_code,
        producer=case.dossier.product.producer.name,
        points=result.points if result else None,
        members=result.members if result else None,
        spread=result.spread if result else None,
        star=result.star if result else None,
        note=" ".join(notes),
    )


def _course(cases: list[Case]) -> tuple[str, ...]:
    said = [f"Hội đồng xem xét {words.whole(len(cases))} hồ sơ; từng thành viên chấm điểm độc lập trên hệ thống."]
    said += [
        f"Sản phẩm {case.dossier.product.name}: chấm {case.scoring_round} lần. Lý do chấm lại: {case.rescore_reason}"
        for case in cases
        if case.scoring_round > 1 and case.rescore_reason
    ]
    return tuple(said)


def _conclusions(cases: list[Case]) -> tuple[str, ...]:
    ended = [case for case in cases if case.state == CaseState.CONCLUDED]
    out = sum(case.state == CaseState.DISQUALIFIED for case in cases)
    put_off = sum(case.state == CaseState.DEFERRED for case in cases)
    by_star: dict[int, int] = {}
    for case in ended:
        by_star[case.result.star] = by_star.get(case.result.star, 0) + 1
    counted = "; ".join(f"{words.stars(star)}: {words.whole(by_star[star])} sản phẩm" for star in sorted(by_star)[::-1])
    said = [f"Hội đồng kết luận {words.whole(len(ended))} sản phẩm{f' ({counted})' if counted else ''}."]
    if out:
        said.append(f"Loại {words.whole(out)} sản phẩm.")
    if put_off:
        said.append(f"Chuyển {words.whole(put_off)} sản phẩm sang phiên khác.")
    return tuple(said)
