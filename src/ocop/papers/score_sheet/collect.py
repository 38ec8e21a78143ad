"""The facts of a member's score sheet."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, ScoreSheet
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.models import CriteriaSet
from ocop.domain.criteria.rules import Criterion
from ocop.domain.places import queries as places
from ocop.papers.document import Document
from ocop.papers.score_sheet import facts as paper
from ocop.papers.score_sheet.layout import PAPER
from ocop.papers.shared import councils as shared
from ocop.papers.shared import office


def collect(
    case: Case, *, by: Actor, at: datetime, seat_id: int | None = None, scoring_round: int | None = None
) -> Document:
    """Return one member's sheet: the actor's own as it stands, or that of a seat in a round the chair has opened.

    Raises Denied for a sheet the actor may not see, or that there is not.
    """
    row = _sheet(case, by, seat_id, scoring_round)
    sheet, producer = criteria.sheet_of(case.dossier.criteria_set_id), case.dossier.product.producer
    day, named = office.local_day(row.submitted_at), localdate(row.submitted_at or at)
    facts = paper.ScoreSheetFacts(
        head=office.head(
            at,
            issuer=case.session.council.name,
            place=office.place_name(places.province(named)),
            on=day,
            draft=row.submitted_at is None,
        ),
        instrument=sheet.instrument,
        set_name=sheet.name,
        product=case.dossier.product.name,
        product_code=case.dossier.product_code,
        producer=producer.name,
        phone=producer.phone,
        address=office.address_of(producer, named),
        disqualifiers=tuple(dict.fromkeys(ground.label for ground in sheet.disqualifiers)),
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
    return Document(name, "Phiếu đánh giá sản phẩm OCOP", PAPER, facts)


def _sheet(case: Case, by: Actor, seat_id: int | None, scoring_round: int | None) -> ScoreSheet:
    mine = councils.my_sheet(case, by)
    own = mine.seat is not None and seat_id in (None, mine.seat.pk)
    if own and mine.row is not None and scoring_round in (None, mine.row.scoring_round):
        return mine.row
    asked_seat = seat_id if seat_id is not None else (mine.seat.pk if mine.seat else None)
    rows = [
        row
        for row in councils.sheets_of(case, by)
        if row.seat_id == asked_seat and scoring_round in (None, row.scoring_round)
    ]
    if not rows:
        raise Denied(*shared.CLOSED) if case.opened_round == 0 else Denied("paper.no-sheet", "Không có phiếu điểm này.")
    return rows[-1]


def _parts(criteria_set: CriteriaSet, marks: dict[str, int]) -> tuple[paper.ScorePart, ...]:
    sheet, labels = criteria.sheet_of(criteria_set.pk), office.Labels(criteria_set.pk)
    totals = criteria_rules.part_totals(sheet, marks)

    def build(criterion: Criterion) -> paper.Criterion:
        choice = criteria_rules.chosen(criterion, marks)
        return paper.Criterion(
            code=criterion.code,
            name=labels.criterion(criterion),
            most=criterion.max,
            points=choice.points if choice else None,
            options=tuple(
                paper.Option(
                    label=labels.option(criterion, option),
                    points=option.points,
                    gate=option.gate,
                    chosen=option is choice,
                )
                for option in criterion.options
            ),
        )

    return tuple(
        paper.ScorePart(
            code=part.code,
            name=part.name,
            most=part.max,
            points=totals[part.code],
            groups=tuple(
                paper.Group(
                    code=group.code, name=group.name, most=group.max, criteria=tuple(map(build, group.criteria))
                )
                for group in part.groups
            ),
        )
        for part in sheet.parts
    )
