"""Return a dossier to its producer for more, from its commune or from the province (Art. 7.2 and 7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_multiline
from ocop.domain.criteria import queries as criteria_queries
from ocop.domain.dossiers import access, wording
from ocop.domain.dossiers.models import Dossier, Return
from ocop.domain.dossiers.services._common import locked
from ocop.domain.dossiers.states import FLOW, RETURNED_STATES, ReturnLevel


@transaction.atomic
def return_to_producer(
    *, dossier_id: int, level: ReturnLevel, reasons: str, criteria: Sequence[str] = (), by: Actor, at: datetime
) -> Dossier:
    """Return a dossier to its producer with reasons and the codes of the criteria they are about. Raises Denied."""
    dossier = locked(dossier_id)
    access.handle(by, dossier, level).require()
    FLOW.check(dossier.state, RETURNED_STATES[level]).require()
    text = clean_multiline(reasons, "lý do", 4000)
    if not text:
        raise Denied("dossier.reasons", wording.REASONS, field="reasons")
    known = {criterion.code for criterion in criteria_queries.sheet_of(dossier.criteria_set_id).criteria()}
    for code in criteria:
        if code not in known:
            raise Denied("dossier.criterion", wording.NO_CRITERION.format(code=code))
    Return.objects.create(
        dossier=dossier,
        level=level,
        reasons=text,
        criteria=list(criteria),
        returned_at=at,
        returned_by_id=by.user_id,
    )
    dossier.state = RETURNED_STATES[level]
    dossier.save(update_fields=["state"])
    audit.record("dossier.returned", on=dossier, by=by, at=at, level=level, reason=text[:400])
    return dossier
