"""What comes back from the level above, and what the province makes of it (QĐ 26/2026/QĐ-TTg, Art. 7.4)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.values import clean_text, not_later
from ocop.domain.councils import access, queries, rules, wording
from ocop.domain.councils.models import Case, Result
from ocop.domain.councils.states import LIVE, Route
from ocop.domain.criteria import queries as criteria


@transaction.atomic
def record_ministry_result(
    *, case_id: int, mean: str, stars: int, decision_number: str, decided_on: date, by: Actor, at: datetime
) -> Result:
    """Record what the ministry's council gave a product the province had sent. Raises Denied.

    `mean` is exact: a number such as `88,5`, or points over members such as `797/9`.
    """
    result = _locked(case_id)
    access.result(by).require()
    if result.route != Route.MINISTRY:
        raise Denied("result.not-ministry", wording.NOT_MINISTRY)
    if result.ministry_star is not None:
        raise Denied("result.recorded", wording.MINISTRY_DONE)
    text = clean_text(mean, "điểm trung bình", 20, required=True)
    rules.higher_result(criteria.sheet_of(result.case.dossier.criteria_set_id), text, stars).require()
    not_later(decided_on, at.astimezone(LOCAL_TIME).date(), "Ngày quyết định của Bộ")
    if decided_on < result.concluded_at.astimezone(LOCAL_TIME).date():
        raise Denied("result.before", wording.MINISTRY_BEFORE, field="decided_on")
    result.ministry_mean, result.ministry_star, result.ministry_on = text, stars, decided_on
    result.ministry_decision = clean_text(decision_number, "số văn bản của Bộ", 60, required=True)
    result.save(update_fields=["ministry_mean", "ministry_star", "ministry_decision", "ministry_on"])
    audit.record("result.ministry", on=result.case, by=by, at=at, stars=stars, decision=result.ministry_decision)
    return result


@transaction.atomic
def use_ministry_result(*, case_id: int, by: Actor, at: datetime) -> Result:
    """Take the ministry's result, below 90 points, as the province's own: it may recognise 3 or 4 stars (Art. 7.4).

    A dossier that is evaluated again has another result; then this one is not used. Raises Denied.
    """
    result = _locked(case_id)
    access.result(by).require()
    if result.ministry_used_at is not None:
        raise Denied("result.used", wording.MINISTRY_USED)
    if result.route != Route.MINISTRY or result.ministry_star is None:
        raise Denied("result.none", wording.MINISTRY_NONE)
    level = result.case.session.council.level
    rules.usable_higher_result(result.ministry_star, level.min_stars, level.max_stars).require()
    live = Case.objects.filter(dossier=result.case.dossier_id, state__in=LIVE)
    if live.exists() or not queries.came_back().filter(pk=result.pk).exists():
        raise Denied("result.judged-anew", wording.JUDGED_ANEW)
    result.route, result.ministry_used_at, result.ministry_used_by_id = Route.CERTIFY, at, by.user_id
    result.save(update_fields=["route", "ministry_used_at", "ministry_used_by"])
    audit.record("result.ministry-used", on=result.case, by=by, at=at, stars=result.ministry_star)
    return result


def _locked(case_id: int) -> Result:
    rows = Result.objects.select_for_update(of=("self",)).select_related(
        "case", "case__dossier", "case__session__council__level"
    )
    result = rows.filter(case=case_id).first()
    if result is None:
        raise Denied("result.none-yet", wording.NO_RESULT)
    return result
