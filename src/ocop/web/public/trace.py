"""The trace page of a batch: recall, steps, map, photos, papers, and the ten items of Circular 02/2024/TT-BKHCN."""

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
from ocop.domain.diary.queries import ResolvedUri, Story, StoryStep
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
    """Redirect from the address of a batch without a GTIN to its page."""
    return redirect("public:trace", ref=or_404(integration_queries.get_public_batch, ref).ref)


@require_safe
def trace(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the public trace of a batch as a page or as JSON."""
    batch = or_404(integration_queries.get_public_batch, ref)
    language = "en" if get_language() == "en" else "vi"
    today = timezone.localdate()
    story = diary_queries.story_of(batch)
    recall = recall_queries.find_recall(batch)
    star = certificates.live(batch.product_id, today, published=True)
    papers = _papers(story, today)
    items = public_items(_item_values(story, today))
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
        "papers": [(paper, _for(paper, place, batch.product.producer)) for paper, place in papers],
        "star": star,
        "star_label": star and (star.label if language == "vi" else page.STATES_EN[star.state.value]),
        "items": [
            (
                ITEMS[language][item.name],
                words[item.name].format(n=item.value) if item.name in COUNTED and item.value else item.value,
            )
            for item in items
        ],
        "example": batch.product.gtin[1:4] == "952",
    }
    response = render(request, "public/trace.html", context)
    response["Vary"] = "Accept, Accept-Language, Cookie"
    return response


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a public photo of a step as a thumbnail for phones."""
    photo = or_404(diary_queries.get_public_photo, pk)
    out = thumbnail(photo.file, side=PHOTO_SIDE)
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
    text = f"{amount.normalize():,f}"
    if language == "vi":
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    if unit == units.COUNT:  # names of pieces exist in Vietnamese only
        return f"{text} {called}" if called and language == "vi" else text
    return f"{text} {units.word(unit)}".strip()


def _step(step: StoryStep, language: str) -> dict[str, Any]:
    words = WORDS[language]
    lines: dict[str, list[str]] = {}
    for line in step.lines:
        amount = _amount(line.amount, line.unit, language, line.called)
        lines.setdefault(words[line.role], []).append(f"{line.label} ({amount})" if amount else line.label)
    parties = (("got", step.source, _SENDING), ("to", step.destination, _TAKING))
    for word, party, known_already in parties:  # the sender recorded the step
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
    """Merge consecutive steps that differ only in their goods, such as ten cartons packed."""
    grouped: list[dict[str, Any]] = []
    for step in steps:
        last = grouped[-1] if grouped else None
        alike = last is not None and all(step[name] == last[name] for name in ALIKE) and not step["is_wrong"]
        if last is None or not alike or [word for word, _ in step["lines"]] != [word for word, _ in last["lines"]]:
            grouped.append({**step, "several": [[line] for _, line in step["lines"]]})
            continue
        last["note"] = last["note"] or step["note"]
        for line_texts, (_, line) in zip(last["several"], step["lines"], strict=True):
            line_texts.append(line)
    for step in grouped:
        lines = zip(step["lines"], step.pop("several"), strict=True)
        step["lines"] = [(word, ", ".join(_counted(several))) for (word, _), several in lines]
    return grouped


def _counted(several: list[str]) -> list[str]:
    """Return distinct lines with their number of occurrences."""
    return [f"{line} × {times}" if times > 1 else line for line, times in Counter(several).items()]


def _labels(things: tuple[ResolvedUri, ...], got: str = "") -> list[tuple[str, str]]:
    """Return labels of things with their owner or place, without street or phone number.

    `got` is the label before the supplier of material.
    """
    labels = []
    for thing in things:
        beside = ""
        if thing.premises is not None:
            parts = (thing.premises.place.name if thing.premises.place else "", thing.premises.area_code)
            beside = ", ".join(part for part in parts if part)
        elif got and thing.stock is not None and thing.stock.partner is not None:
            beside = f"{got}: {thing.stock.partner.name}"
        elif thing.partner is not None:
            beside = thing.partner.place.name if thing.partner.place else ""
        elif thing.producer is not None and thing.kind != "party":
            beside = thing.producer.name
        labels.append((thing.label, beside))
    return labels


def _papers(story: Story, today: date) -> list[tuple[Paper, ResolvedUri | None]]:
    """Return the valid papers of the producer and of places on the route, with that place."""
    places = {place.premises.pk: place for place in story.places if place.premises is not None}
    papers = producers.list_public_papers(story.batch.product.producer, today, places)
    return [(paper, places[paper.premises_id] if paper.premises_id else None) for paper in papers]


def _for(paper: Paper, place: ResolvedUri | None, producer: Producer) -> str:
    """Return the scope of a paper: its place with the area code, and its producer if it is another one."""
    if place is None or paper.premises is None:
        return ""
    spot = _spot(place.label, paper.premises.area_code)
    return spot if paper.producer_id == producer.pk else f"{spot}, {paper.premises.producer.name}"


def _spots(story: Story) -> list[tuple[str, float, float]]:
    return [
        (_spot(place.label, place.premises.area_code), float(place.premises.latitude), float(place.premises.longitude))
        for place in story.places
        if place.premises is not None and place.premises.latitude is not None and place.premises.longitude is not None
    ]


def _spot(label: str, area_code: str) -> str:
    return f"{label} ({area_code})" if area_code else label


def _item_values(story: Story, today: date) -> dict[str, str]:
    """Return the values of the ten items as text; "" when unknown."""
    batch = story.batch
    product, producer = batch.product, batch.product.producer
    unit = next(iter(places.today_of(producer.place, today)), producer.place) if producer.place else None
    holding = [step for step in story.steps if not step.is_wrong]
    located = [step for step in holding if step.place is not None]
    return {
        "product_name": product.name,
        "image": str(len(story.photos)) if story.photos else "",
        "producer_name": producer.name,
        "producer_address": ", ".join(part for part in (producer.address, unit.name if unit else "") if part),
        "stages": str(len(located)) if located else "",
        "times": _day(batch.made_on),
        "trace_code": story.name,
        "brand": ", ".join(part for part in (product.name, batch.lot_number, product.gtin) if part),
        "expiry": _day(batch.expires_on),
        "standards": product.standards,
    }


def _as_json(
    request: HttpRequest, story: Story, items: tuple[Item, ...], papers: list[tuple[Paper, ResolvedUri | None]],
    star: LiveCertificate | None, recall: Recall | None,
) -> JsonResponse:  # fmt: skip
    batch = story.batch
    document = {
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
        "back": [_named_json(thing) for thing in story.back],
        "forward": [_named_json(thing) for thing in story.forward],
        "places": [_named_json(place) for place in story.places],
        "photos": [request.build_absolute_uri(reverse("public:trace-photo", args=[item.pk])) for item in story.photos],
        "certificates": [
            {
                "title": paper.title,
                "place": _named_json(place) if place else None,
                "valid_until": paper.valid_until.isoformat() if paper.valid_until else None,
            }
            for paper, place in papers
        ],
        "items": {item.name: item.value or None for item in items},
        "story": batch.product.story,
    }
    headers = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie"}
    return JsonResponse(document, headers=headers, json_dumps_params={"ensure_ascii": False})


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


def _named_json(thing: ResolvedUri) -> dict[str, Any]:
    document: dict[str, Any] = {"name": thing.uri, "label": thing.label, "kind": thing.kind}
    if thing.premises is not None and thing.premises.latitude is not None and thing.premises.longitude is not None:
        document |= {"latitude": float(thing.premises.latitude), "longitude": float(thing.premises.longitude)}
    return document
