"""Recalls on both inner sites: the list, the tree of goods, notices; recording returns and answering notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED
from ocop.base.tones import Tone
from ocop.domain.batches.models import Batch
from ocop.domain.batches.states import FLOW, BatchState
from ocop.domain.diary.rules import units
from ocop.domain.events import queries as event_queries
from ocop.domain.events.states import How
from ocop.domain.recalls import access, services
from ocop.domain.recalls import queries as recall_queries
from ocop.domain.recalls.models import Recall, RecallItem, RecallNotice
from ocop.domain.recalls.queries import ScopeItem
from ocop.domain.recalls.states import RecallItemKind, RecallState
from ocop.domain.stamps import queries as stamps
from ocop.papers import recall_letter
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import Link, ListTable, Moment, State, Worked, badge, count, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.format import vn_number
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.numbers import AmountField
from ocop.web.ui.permissions import can_open_page
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumbs, Fact

KIND_WORDS = dict(RecallItemKind.choices)
HOW_WORDS = dict(How.choices)
DEEPEST = 30


class RecallFilter(ListFilter):
    """Search, state, rehearsal or not."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=RecallState.choices)
    rehearsal = django_filters.ChoiceFilter(label="Diễn tập", choices=[("no", "Thật"), ("yes", "Diễn tập")])

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: recall_queries.list_recalls(request.actor, **chosen))


class RecallStateColumn(State):
    """The state of a recall; a rehearsal in force is called so."""

    def render(self, record: Recall, bound_column: Any, value: str) -> SafeString:
        """Show the badge."""
        return badge_of(record)


def came_back(recall: Recall) -> str:
    """Return how much came back in words, for a recall in force or closed."""
    if recall.is_rehearsal or recall.state not in (RecallState.ORDERED, RecallState.CLOSED):
        return ""
    now = recall_queries.progress_of(recall)
    return f"{amount(now.came_back)} trên {amount(now.wanted)} ({now.percent} %)" if now.wanted else ""


class RecallTable(ListTable):
    """One recall a line."""

    ref = Link("recall-detail", verbose_name="Thu hồi")
    state = RecallStateColumn(RecallState, verbose_name="Trạng thái")
    is_rehearsal = Worked(lambda recall: "Diễn tập" if recall.is_rehearsal else "", verbose_name="Diễn tập")
    root_label = tables.Column(verbose_name="Bắt đầu từ")
    reason = tables.Column(verbose_name="Lý do")
    back = Worked(came_back, verbose_name="Đã về")
    proposed_at = Moment(verbose_name="Đề nghị lúc")
    decided_at = Moment(verbose_name="Quyết định lúc")

    class Meta(ListTable.Meta):
        sequence: Any = (
            "ref", "state", "is_rehearsal", "root_label", "reason", "back", "proposed_at", "decided_at",
        )  # fmt: skip


def amount(value: Decimal | None, unit: str = "") -> str:
    """Return an amount the Vietnamese way, with the word of its unit."""
    if value is None:
        return ""
    text = vn_number(int(value))
    if value != value.to_integral_value():
        text += "," + str(value.normalize()).partition(".")[2]
    return f"{text} {units.word(unit)}".strip()


def badge_of(recall: Recall) -> SafeString:
    """Return the state of a recall; a rehearsal in force calls nothing back."""
    if recall.is_rehearsal and recall.state == RecallState.ORDERED:
        return badge(Tone.NOTE, "Đang diễn tập")
    return state_badge(RecallState(recall.state))


def called(thing: RecallItem) -> str:
    """Return what a thing is called in a line of text: its kind before its name, but packages name theirs."""
    return thing.label if thing.kind == RecallItemKind.PACKAGE else f"{thing.get_kind_display()} {thing.label}"


def contact_of(notice: RecallNotice) -> str:
    """Return where an outlet or producer that was notified is found, and its telephone; nothing for a commune."""
    reader = notice.partner or notice.producer
    if reader is None:
        return ""
    place = reader.place.name if reader.place else ""
    phone = f"điện thoại {reader.phone}" if reader.phone else "chưa có số điện thoại"
    return ", ".join(part for part in (reader.address, place, phone) if part)


def recall_buttons(by: Actor, batch: Batch) -> tuple[Button, ...]:
    """Return the button that begins a recall at a batch, and the way to the recall it stands under."""
    rows: tuple[Button, ...] = ()
    if can_open_page(by, "staff:recall-propose"):
        decision = FLOW.check(batch.state, BatchState.RECALLED) & access.propose_recall(by)
        query = {"root": event_queries.batch_names(batch)[0]}
        rows = (Button("Đề nghị thu hồi", "staff:recall-propose", decision=decision, weight="stop", query=query),)
    recall = recall_queries.find_recall(batch)
    if recall is not None and recall_queries.list_recalls(by).filter(pk=recall.pk).exists():
        rows += buttons(by, Button(f"Thu hồi {recall.ref}", "staff:recall-detail", args=[recall.ref], decision=ALLOWED))
    return rows


@dataclass(slots=True)
class Branch:
    """One thing in the tree of a recall: how it was found, what it is, and what was found from it."""

    label: str
    kind: str = ""
    how: str = ""
    said: str = ""
    address: str = ""
    branches: list[Branch] = field(default_factory=list)


def tree(
    root: str, label: str, things: Iterable[RecallItem | ScopeItem], address: Callable[[Any], str] = lambda thing: ""
) -> Branch:
    """Return the things under what they were found from; a batch says how many stamps are active on it."""
    top = Branch(label)
    known: dict[str, Branch] = {root: top}
    for thing in things:
        if thing.kind == RecallItemKind.STAMPS:
            continue
        steps = [step if isinstance(step, dict) else step.as_json() for step in thing.steps][:DEEPEST]
        if not steps:
            top.kind, top.said = _kind(thing), _said(thing)
            top.address = address(thing)
            known[thing.uri] = top
            continue
        here = known.get(steps[0]["from"], top)
        for step in steps:  # what is passed on the way without being in the set, such as one run of a kettle
            if step["to"] not in known:
                known[step["to"]] = Branch(step["to"], how=HOW_WORDS.get(step["how"], ""))
                here.branches.append(known[step["to"]])
            here = known[step["to"]]
        here.label, here.kind, here.said = thing.label, _kind(thing), _said(thing)
        here.address = address(thing)
        known[thing.uri] = here
    return top


def _kind(thing: RecallItem | ScopeItem) -> str:
    """Return the word before a thing's name; packages bear it in their names."""
    return "" if thing.kind == RecallItemKind.PACKAGE else KIND_WORDS[thing.kind]


def _said(thing: RecallItem | ScopeItem) -> str:
    parts = [amount(thing.quantity, thing.unit)]
    if thing.batch is not None and thing.kind == RecallItemKind.BATCH:
        parts.append(f"{count(stamps.active_on(thing.batch))} tem đang kích hoạt")
    return ", ".join(part for part in parts if part)


def figures(things: Iterable[RecallItem | ScopeItem]) -> list[Fact]:
    """Return how many things of each kind a recall reaches, and how many active stamps."""
    all_things = list(things)
    counted = []
    for kind in RecallItemKind:
        if kind == RecallItemKind.STAMPS:
            active = sum(stamps.active_on(thing.batch) for thing in all_things if thing.kind == kind and thing.batch)
            counted.append(Fact("Tem đang kích hoạt", count(active)))
        else:
            counted.append(Fact(KIND_WORDS[kind], count(sum(1 for thing in all_things if thing.kind == kind))))
    return counted


class RecallReturnForm(PlainForm):
    """How much came back."""

    amount = AmountField(label="Số lượng vừa trả về")
    note = forms.CharField(
        label="Ghi chú", max_length=400, required=False, help_text="Ví dụ: nơi trả, tình trạng hàng."
    )


class AnswerForm(PlainForm):
    """What was done about a notice."""

    answer = forms.CharField(
        label="Trả lời",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đã làm gì, còn bao nhiêu hàng, để ở đâu.",
    )


def return_page(request: ActorRequest, item: RecallItem, crumbs: Crumbs, back: str) -> HttpResponse:
    """Show the form for what came back of a thing, and record it."""
    page = Page(
        title="Ghi hàng trả về",
        submit="Ghi",
        crumbs=crumbs,
        facts=facts(
            Fact("Hàng", item.label),
            Fact("Số lượng", amount(item.quantity, item.unit)),
            Fact("Đã về trước đó", amount(item.came_back)),
        ),
        decision=access.record_return(request.actor, item),
        back=back,
    )
    return form_page(
        request,
        RecallReturnForm,
        page,
        act=lambda at, amount, note: services.record_return(
            item_id=item.pk, amount=amount, note=note, by=request.actor, at=at
        ),
        done="Đã ghi hàng trả về.",
        to=back,
    )


def answer_page(request: ActorRequest, notice: RecallNotice, crumbs: Crumbs, back: str) -> HttpResponse:
    """Show a notice with the form for its answer, and send it."""
    page = Page(
        title=f"Trả lời thông báo thu hồi {notice.recall.ref}",
        submit="Gửi trả lời",
        intro=notice.text,
        facts=facts(Fact("Trả lời của", recall_queries.reader_of(notice))),
        crumbs=crumbs,
        decision=access.answer_notice(request.actor, notice),
        back=back,
    )
    return form_page(
        request,
        AnswerForm,
        page,
        act=lambda at, answer: services.answer_notice(notice_id=notice.pk, answer=answer, by=request.actor, at=at),
        done="Đã gửi trả lời.",
        to=back,
        initial={"answer": notice.answer},
    )


def letters_file(recall: Recall, notices: Iterable[RecallNotice]) -> FileResponse:
    """Send the letters of these notices as one PDF; officers of communes get none. Raises Http404 when none is left."""
    lettered = [notice for notice in notices if notice.producer_id is not None]
    if not lettered:
        raise Http404
    content = recall_letter.collect(lettered, at=timezone.now()).pdf()
    name = f"thong-bao-thu-hoi-{recall.ref}.pdf"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf")
