"""What the producer writes and chooses, saved as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_multiline
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, rules, wording
from ocop.domain.dossiers.models import Dossier, SelfMark
from ocop.domain.dossiers.services._common import edited, locked
from ocop.domain.dossiers.services._opening import lawful

NOTHING: Mapping[str, str] = {}


@transaction.atomic
def save_answers(
    *, dossier_id: int, answers: Mapping[str, str], seen: Mapping[str, str] = NOTHING, by: Actor, at: datetime
) -> Dossier:
    """Save fields of Mẫu 02 as they are typed; others stay as they are. Raises Denied.

    `seen` maps a field to the seal of what the page showed: a field that was not touched is not written, and one that
    somebody else has changed in between is refused.
    """
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    rules.usable_seals(seen).require()
    saved = dict(dossier.answers)
    for key, text in answers.items():
        field = rules.field_of(key)
        if field is None:
            raise Denied("dossier.no-field", wording.NO_FIELD)
        new, old = clean_multiline(text, field.label, field.longest), saved.get(key, "")
        seals = seen.get(key), rules.seal_of(old), rules.seal_of(new)
        if rules.untouched(seals[0], seals[2]):
            continue
        if rules.changed_elsewhere(*seals):
            stored = old or wording.EMPTY
            raise Denied("dossier.changed-elsewhere", wording.CHANGED_ELSEWHERE.format(what=field.label, stored=stored))
        saved[key] = new
    if saved != dossier.answers:
        dossier.answers = saved
        dossier.save(update_fields=["answers"])
        edited(dossier, by, at)
    return dossier


@transaction.atomic
def mark_self(
    *, dossier_id: int, criterion: str, points: int | None, description: str, by: Actor, at: datetime
) -> Dossier:
    """Choose an option of one criterion, or none, with its evidence in words. Raises Denied."""
    return save_marks(dossier_id=dossier_id, marks={criterion: (points, description)}, by=by, at=at)


@transaction.atomic
def save_marks(
    *,
    dossier_id: int,
    marks: Mapping[str, tuple[int | None, str]],
    seen: Mapping[str, str] = NOTHING,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Choose options, or none, of some criteria with the evidence in words as typed; others stay. Raises Denied.

    `marks` maps a criterion, or `8:1` for criterion 8 in its case 1, to its points and its description. `seen` maps a
    criterion to the seal of what the page showed, as in `save_answers`.
    """
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    known = {criterion.code for criterion in sheet.criteria()}
    for key in marks:
        if _code(key) not in known:
            raise Denied("dossier.criterion", wording.NO_CRITERION.format(code=key[:20]))
    rules.usable_seals(seen).require()
    there = {mark.criterion: mark for mark in dossier.marks.all()}
    wanted = _touched(dossier, marks, seen, there)
    codes = {_code(key) for key in wanted}
    kept = {key: points for key, points in queries.marks_of(dossier).items() if _code(key) not in codes}
    chosen = {key: points for key, (points, _) in wanted.items() if points is not None}
    lawful(sheet, {**kept, **chosen}).require()
    changed = False
    for key, (points, text) in wanted.items():
        mark = there.get(key) or SelfMark(dossier=dossier, criterion=key)
        if (mark.points, mark.description) != (points, text):
            mark.points, mark.description, mark.changed_at = points, text, at
            mark.save()
            changed = True
    others = [mark.pk for key, mark in there.items() if key not in wanted and _code(key) in codes]
    if others:  # the same criterion in its other case
        SelfMark.objects.filter(pk__in=others).delete()
    if changed or others:
        edited(dossier, by, at)
    return dossier


def _code(key: str) -> str:
    """Return the criterion of a key such as `8:1`."""
    return key.partition(":")[0]


def _touched(
    dossier: Dossier,
    marks: Mapping[str, tuple[int | None, str]],
    seen: Mapping[str, str],
    there: Mapping[str, SelfMark],
) -> dict[str, tuple[int | None, str]]:
    """Return the marks a page changed, tidied; refuse one that was changed elsewhere since the page was rendered."""
    stored, wanted = queries.seals_of_marks(dossier), {}
    for key, (points, description) in marks.items():
        code, _, case = key.partition(":")
        text = clean_multiline(description, "thuyết minh", 4000)
        sent = rules.seal_of_mark(case, points, text)
        if rules.untouched(seen.get(code), sent):
            continue
        if rules.changed_elsewhere(seen.get(code), stored[code], sent):
            now = next((mark for at, mark in there.items() if _code(at) == code), None)
            stored_points = f"{now.points} điểm" if now and now.points is not None else wording.EMPTY
            what = wording.CRITERION.format(code=code)
            raise Denied("dossier.changed-elsewhere", wording.CHANGED_ELSEWHERE.format(what=what, stored=stored_points))
        wanted[key] = (points, text)
    return wanted
