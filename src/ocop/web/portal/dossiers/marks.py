"""Self-assessment, a part a page: options with points, description, evidence beside each criterion, live stars."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.base.values import clean_multiline
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, services
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.dossiers.rules import seal_of_mark, shows_itself
from ocop.domain.producers import queries as producers
from ocop.web.portal.dossiers import seals
from ocop.web.portal.dossiers.forms import MarksForm, values_of
from ocop.web.shared import dossiers as shared
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.http import or_404, site_url
from ocop.web.ui.requests import ActorRequest

MAXIMUM = 10**6  # characters; how long a description may be is said when it is saved


def part(request: ActorRequest, ref: str, part: str) -> HttpResponse:
    """Choose options in one part of the criteria; saved as one chooses, and by the button."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    of = next((item for item in criteria.sheet_of(dossier.criteria_set_id).parts if item.code == part), None)
    if of is None:
        raise Http404
    marks = {mark.criterion: (mark.points, mark.description) for mark in dossier.marks.all()}
    own = {key: value for key, value in marks.items() if key.partition(":")[0] in {c.code for c in of.criteria()}}
    form = MarksForm(request.POST, part=of)
    if request.htmx and request.method == "POST":
        return _saved(request, dossier, form)
    codes = {criterion.code for criterion in of.criteria()}
    stored = {code: seal for code, seal in queries.seals_of_marks(dossier).items() if code in codes}
    typed = _typed(form) if request.method == "POST" and form.is_valid() else {}
    page = Page(
        title=f"Tự chấm phần {of.code}. {of.name}",
        submit="Lưu",
        crumbs=shared.crumbs(request, dossier),
        decision=access.edit(request.actor, dossier),
        back=site_url(request, "dossier-detail", ref),
        extra={
            "assessment": queries.assessment(dossier),
            "dossier": dossier,
            "shows_itself": shows_itself(criteria.sheet_of(dossier.criteria_set_id)),
            "seals": seals.again(request, stored, typed),
        },
    )
    return form_page(
        request,
        MarksForm,
        page,
        act=lambda at, **_: services.save_marks(
            dossier_id=dossier.pk, marks=form.marks(), seen=seals.sent(request, codes), by=request.actor, at=at
        ),
        done="Đã lưu phần tự chấm.",
        to=page.back,
        initial=values_of(own),
        template="portal/dossiers/marks.html",
        part=of,
        attachments=_shown(dossier),
    )


def _shown(dossier: Dossier) -> dict[str, list[Attachment]]:
    context: dict[str, list[Attachment]] = {}
    for attachment in queries.list_attachments(dossier):
        context.setdefault(attachment.criterion, []).append(attachment)
    return context


def _typed(form: MarksForm) -> dict[str, str]:
    """Return the seals of what was chosen and typed, by criterion."""
    result = {}
    for key, (points, words) in form.marks().items():
        code, _, case = key.partition(":")
        result[code] = seal_of_mark(case, points, clean_multiline(words, "", MAXIMUM))
    return result


def papers_of(request: ActorRequest, dossier: Dossier) -> list[Any]:
    """Return the papers of the producer's library that may be shown."""
    by, today = request.actor, timezone.localdate()
    return list(producers.list_papers(by, producer=dossier.product.producer.ref, standing=True, on=today))


def _saved(request: ActorRequest, dossier: Dossier, form: MarksForm) -> HttpResponse:
    """Save what was chosen and return the panel of points and stars, or why it cannot be."""
    refusal, codes = "", {criterion.code for criterion in form.part.criteria()}
    rows = seals.sent(request, codes)
    if form.is_valid():
        try:
            services.save_marks(
                dossier_id=dossier.pk, marks=form.marks(), seen=rows, by=request.actor, at=timezone.now()
            )
        except Denied as error:
            refusal = error.decision.reason
        else:
            fresh, changed = queries.seals_of_marks(dossier), _typed(form)
            rows = {code: fresh[code] if changed.get(code) == fresh[code] else seal for code, seal in rows.items()}
    else:
        refusal = "Có lựa chọn không dùng được; hãy xem lại."
    context = {
        "assessment": queries.assessment(dossier),
        "refusal": refusal,
        "saved": not refusal,
        "seals": seals.hidden(rows),
        "swap": True,
    }
    return render(request, "portal/dossiers/_live.html", context, status=200)
