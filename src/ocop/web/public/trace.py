"""The trace page of a batch: its way, a map, pictures, certificates, the ten items of the law, recall on top."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ocop.base.files.thumbnails import thumbnail
from ocop.base.refs import LOCAL_TIME
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.diary import queries as diary_queries
from ocop.domain.diary.queries import Named, Story, StoryStep
from ocop.domain.diary.rules import units
from ocop.domain.diary.rules.public_items import Item, public_items
from ocop.domain.integrations import queries as integration_queries
from ocop.domain.places import queries as places
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Paper, Producer
from ocop.domain.recalls import queries as recall_queries
from ocop.domain.recalls.models import Recall
from ocop.web.public import page
from ocop.web.public.drawn_map import draw
from ocop.web.public.trace_words import ITEMS, WORDS, step_title
from ocop.web.ui.http import or_404

ALIKE = ("at", "title", "place", "said_by", "said_at", "is_wrong", "details")
COUNTED = ("image", "stages")  # items that are shown above and counted in their line
MAX_PHOTOS = 12
PHOTO_SIDE = 640  # pixels
_SENDING, _TAKING = ("shipping", "departing"), ("receiving", "accepting", "arriving")
DAY = "max-age=86400, public"


@require_safe
def named(request: HttpRequest, ref: str) -> HttpResponse:
    """Lead from the name of a batch without a GTIN to its page."""
    return redirect("public:trace", ref=or_404(integration_queries.get_public_batch, ref).ref)


@require_safe
def trace(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the story of a batch to anybody, or answer it to programs as JSON."""
    batch = or_404(integration_queries.get_public_batch, ref)
    language = "en" if get_language() == "en" else "vi"
    today = timezone.localdate()
    story = diary_queries.story_of(batch)
    recall = recall_queries.find_recall(batch)
    star = certificates.live(batch.product_id, today, published=True)
    papers = _papers(story, today)
    items = public_items(_told(story, today))
    if page.wants_json(request.META):
        return _as_json(request, story, items, papers, star, recall)
    words = WORDS[language]
    context = {
        "words": words,
        "batch": batch,
        "product": batch.product,
        "story": story,
        "recall": recall,
        "recalled": batch.state == "recalled",
        "advice": recall.advice if recall else words["default_advice"],
        "steps": _grouped([_step(step, language) for step in reversed(story.steps)]),
        "back": _labels(story.back, words["got"]),
        "forward": _labels(story.forward),
        "map": draw(_spots(story), decimal="," if language == "vi" else "."),
        "places": _labels(story.places),
        "photos": story.photos[:MAX_PHOTOS],
        "papers": [(each, _for(each, place, batch.product.producer)) for each, place in papers],
        "star": star,
        "star_label": star and (star.label if language == "vi" else page.STATES_EN[star.state.value]),
        "items": [
            (
                ITEMS[language][each.name],
                words[each.name].format(n=each.value) if each.name in COUNTED and each.value else each.value,
            )
            for each in items
        ],
        "example": batch.product.gtin[1:4] == "952",
    }
    response = render(request, "public/trace.html", context)
    response["Vary"] = "Accept, Accept-Language, Cookie"
    return response


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a public picture of a step, no larger than a telephone shows it."""
    shown = or_404(diary_queries.get_public_photo, pk)
    out = thumbnail(shown.file, side=PHOTO_SIDE)
    if out is None:
        raise Http404
    return FileResponse(out, content_type="image/jpeg", headers={"Cache-Control": DAY})


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _amount(amount: Decimal | None, unit: str, language: str, called: str = "") -> str:
    if amount is None:
        return ""
    shown = f"{amount.normalize():,f}"
    if language == "vi":
        shown = shown.replace(",", "\0").replace(".", ",").replace("\0", ".")
    if unit == units.COUNT:  # what pieces are called is known in Vietnamese alone
        return f"{shown} {called}" if called and language == "vi" else shown
    return f"{shown} {units.word(unit)}".strip()


def _step(step: StoryStep, language: str) -> dict[str, Any]:
    words = WORDS[language]
    lines: dict[str, list[str]] = {}
    for line in step.lines:
        amount = _amount(line.amount, line.unit, language, line.called)
        lines.setdefault(words[line.role], []).append(f"{line.label} ({amount})" if amount else line.label)
    parties = (("got", step.source, _SENDING), ("to", step.destination, _TAKING))
    for word, party, known_already in parties:  # who sends is the one who says so
        if party is not None and step.step not in known_already:
            lines[words[word]] = [party.label]
    return {
        "at": _moment(step.at),
        "iso": step.at.isoformat(),
        "title": step_title(step.kind, step.step, step.title, language),
        "place": step.place.label if step.place else "",
        "lines": [(word, ", ".join(several)) for word, several in lines.items()],
        "details": step.details,
        "note": step.note,
        "said_by": step.said_by or words["office"],
        "said_at": _moment(step.said_at),
        "is_wrong": step.is_wrong,
        "corrected": step.corrected,
    }


def _grouped(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the steps with those told as one that are alike in all but what they name, such as ten cartons packed."""
    told: list[dict[str, Any]] = []
    for step in steps:
        last = told[-1] if told else None
        alike = last is not None and all(step[name] == last[name] for name in ALIKE) and not step["is_wrong"]
        if last is None or not alike or [word for word, _ in step["lines"]] != [word for word, _ in last["lines"]]:
            told.append({**step, "several": [[line] for _, line in step["lines"]]})
            continue
        last["note"] = last["note"] or step["note"]
        for kept, (_, line) in zip(last["several"], step["lines"], strict=True):
            kept.append(line)
    for step in told:
        lines = zip(step["lines"], step.pop("several"), strict=True)
        step["lines"] = [(word, ", ".join(_counted(several))) for (word, _), several in lines]
    return told


def _counted(several: list[str]) -> list[str]:
    """Return each line once, with how often it was told."""
    return [f"{line} × {times}" if times > 1 else line for line, times in Counter(several).items()]


def _labels(things: tuple[Named, ...], got: str = "") -> list[tuple[str, str]]:
    """Return what things are called, and beside it whose they are or where, never a street or a telephone.

    `got` is the word before the supplier of material.
    """
    found = []
    for each in things:
        beside = ""
        if each.premises is not None:
            parts = (each.premises.place.name if each.premises.place else "", each.premises.area_code)
            beside = ", ".join(part for part in parts if part)
        elif got and each.stock is not None and each.stock.partner is not None:
            beside = f"{got}: {each.stock.partner.name}"
        elif each.partner is not None:
            beside = each.partner.place.name if each.partner.place else ""
        elif each.producer is not None and each.kind != "party":
            beside = each.producer.name
        found.append((each.label, beside))
    return found


def _papers(story: Story, today: date) -> list[tuple[Paper, Named | None]]:
    """Return the papers that hold of the whole producer and of places on the way, each with its place there."""
    places = {each.premises.pk: each for each in story.places if each.premises is not None}
    papers = producers.list_public_papers(story.batch.product.producer, today, places)
    return [(each, places[each.premises_id] if each.premises_id else None) for each in papers]


def _for(paper: Paper, place: Named | None, producer: Producer) -> str:
    """Return what a paper is for: its place with the code of the area, and whose it is where it is another's."""
    if place is None or paper.premises is None:
        return ""
    spot = _spot(place.label, paper.premises.area_code)
    return spot if paper.producer_id == producer.pk else f"{spot}, {paper.premises.producer.name}"


def _spots(story: Story) -> list[tuple[str, float, float]]:
    return [
        (_spot(each.label, each.premises.area_code), float(each.premises.latitude), float(each.premises.longitude))
        for each in story.places
        if each.premises is not None and each.premises.latitude is not None and each.premises.longitude is not None
    ]


def _spot(label: str, area_code: str) -> str:
    return f"{label} ({area_code})" if area_code else label


def _told(story: Story, today: date) -> dict[str, str]:
    """Return what is known of the ten items, in words."""
    batch = story.batch
    product, producer = batch.product, batch.product.producer
    unit = next(iter(places.today_of(producer.place, today)), producer.place) if producer.place else None
    holding = [step for step in story.steps if not step.is_wrong]
    whole = [step for step in holding if step.place is not None]
    return {
        "product_name": product.name,
        "image": str(len(story.photos)) if story.photos else "",
        "producer_name": producer.name,
        "producer_address": ", ".join(part for part in (producer.address, unit.name if unit else "") if part),
        "stages": str(len(whole)) if whole else "",
        "times": _day(batch.made_on),
        "trace_code": story.name,
        "brand": ", ".join(part for part in (product.name, batch.lot_number, product.gtin) if part),
        "expiry": _day(batch.expires_on),
        "standards": product.standards,
    }


def _as_json(
    request: HttpRequest, story: Story, items: tuple[Item, ...], papers: list[tuple[Paper, Named | None]],
    star: LiveCertificate | None, recall: Recall | None,
) -> JsonResponse:  # fmt: skip
    batch = story.batch
    told = {
        "batch": {
            "ref": batch.ref,
            "name": story.name,
            "lot": batch.lot_number,
            "made_on": batch.made_on.isoformat(),
            "expires_on": batch.expires_on.isoformat() if batch.expires_on else None,
        },
        "product": {"ref": batch.product.ref, "name": batch.product.name, "gtin": batch.product.gtin or None},
        "producer": {"ref": batch.product.producer.ref, "name": batch.product.producer.name},
        "stars": {"count": star.stars, "holds": star.holds, "state": star.state.value} if star else None,
        "recall": {
            "ref": recall.ref if recall else None,
            "reason": batch.recall_reason,
            "advice": recall.advice if recall else None,
            "since": batch.recalled_at.isoformat() if batch.recalled_at else None,
        }
        if batch.state == "recalled"
        else None,
        "steps": [_step_json(step) for step in story.steps],
        "hidden_steps": story.hidden,
        "back": [_named_json(each) for each in story.back],
        "forward": [_named_json(each) for each in story.forward],
        "places": [_named_json(each) for each in story.places],
        "photos": [request.build_absolute_uri(reverse("public:trace-photo", args=[each.pk])) for each in story.photos],
        "certificates": [
            {
                "title": each.title,
                "place": _named_json(place) if place else None,
                "valid_until": each.valid_until.isoformat() if each.valid_until else None,
            }
            for each, place in papers
        ],
        "items": {each.name: each.value or None for each in items},
        "story": batch.product.story,
    }
    headers = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie"}
    return JsonResponse(told, headers=headers, json_dumps_params={"ensure_ascii": False})


def _step_json(step: StoryStep) -> dict[str, Any]:
    return {
        "event_id": step.event_id,
        "at": step.at.isoformat(),
        "kind": step.kind,
        "step": step.step or None,
        "title": step.title,
        "place": _named_json(step.place) if step.place else None,
        "from": _named_json(step.source) if step.source else None,
        "to": _named_json(step.destination) if step.destination else None,
        "goods": [
            {
                "role": line.role,
                "label": line.label,
                "quantity": None if line.amount is None else float(line.amount),
                "unit": line.unit,
            }
            for line in step.lines
        ],
        "note": step.note,
        "said_by": step.said_by or WORDS["vi"]["office"],
        "said_at": step.said_at.isoformat(),
        "is_wrong": step.is_wrong,
        "corrected": step.corrected,
    }


def _named_json(each: Named) -> dict[str, Any]:
    told: dict[str, Any] = {"name": each.uri, "label": each.label, "kind": each.kind}
    if each.premises is not None and each.premises.latitude is not None and each.premises.longitude is not None:
        told |= {"latitude": float(each.premises.latitude), "longitude": float(each.premises.longitude)}
    return told
