"""The facts of the summary of a product's scores."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Result, Session
from ocop.domain.councils.states import SeatKind
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.rules import points_of
from ocop.domain.places import queries as places
from ocop.papers import formats
from ocop.papers.document import Document
from ocop.papers.shared import councils as shared
from ocop.papers.shared import office
from ocop.papers.summary import facts as paper
from ocop.papers.summary.layout import PAPER


def collect(case: Case, *, by: Actor, at: datetime) -> Document:
    """Return the summary of a product's scores: a draft once the chair opened them, final once it is concluded.

    Raises Denied before that, and where no sheet counts.
    """
    board = councils.board(case, by)
    preview = board.preview
    if not board.is_open or preview is None:
        raise Denied(*shared.CLOSED)
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    counted = {line.seat.pk for line in board.members if line.counts and line.handed_in}
    rows = [
        row
        for row in councils.sheets_of(case, by)
        if row.seat_id in counted and row.scoring_round == board.visible_round
    ]
    if not rows:
        raise Denied(*shared.CLOSED)
    result, seats = councils.result_of(case), shared.seats_of(case.session)
    day = localdate(result.concluded_at) if result else None
    facts = paper.SummaryFacts(
        head=office.head(
            at,
            issuer=case.session.council.name,
            place=office.place_name(places.province(day or localdate(at))),
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
            paper.Member(
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
            paper.Gate(
                star=band.star,
                criterion=code,
                name=sheet.criterion(code).name,
                needed=needed,
                given=points_of(result.given if result else preview.given, code),
            )
            for band in sorted(sheet.bands, key=lambda band: band.star)
            for code, needed in sheet.gates(band.star).items()
        ),
        band=result.band if result else preview.band,
        gate_star=result.gate_star if result else preview.gate_star,
        star=result.star if result else preview.star,
        outcome=_outcome(result),
        chair=shared.signer(seats, SeatKind.CHAIR, "Chủ tịch hội đồng"),
        secretary=shared.signer(seats, SeatKind.SECRETARY, "Thư ký"),
    )
    return Document(f"tong-hop-{case.session.ref}-{case.dossier.ref}", "Bảng tổng hợp điểm", PAPER, facts)


def _outcome(result: Result | None) -> str:
    if result is None:
        return "Hội đồng chưa kết luận."
    return f"{result.get_route_display()}. {result.note}".strip()


def _session_line(session: Session) -> str:
    return f"{session.ref}, ngày {formats.day(office.local_day(session.opened_at or session.planned_at))}"
