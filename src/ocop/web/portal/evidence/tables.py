"""The list of my papers."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.utils import timezone

from ocop.domain.producers import queries
from ocop.domain.producers.states import PaperKind, PaperLife
from ocop.web.shared.producers.evidence import place_words
from ocop.web.ui.columns import Count, Day, Link, ListTable, Moment, state_badge
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class PaperFilter(ListFilter):
    """Search, kind, and what is true today."""

    life = django_filters.ChoiceFilter(label="Hiệu lực", choices=PaperLife.choices)
    kind = django_filters.ChoiceFilter(label="Loại giấy tờ", choices=PaperKind.choices)

    def __init__(self, request: ActorRequest) -> None:
        on = timezone.localdate()
        super().__init__(request, lambda **chosen: queries.list_papers(request.actor, on=on, **chosen))


class PaperTable(ListTable):
    """One paper a line, as it stands today."""

    title = Link("portal:evidence-detail", verbose_name="Giấy tờ", order_by="folded")
    life = tables.Column(accessor="pk", verbose_name="Hiệu lực", orderable=False)
    kind = tables.Column(verbose_name="Loại")
    premises = tables.Column(verbose_name="Thuộc cơ sở, vùng", order_by="premises__name", empty_values=())
    number = tables.Column(verbose_name="Số", empty_values=("",))
    issuer = tables.Column(verbose_name="Nơi cấp", empty_values=("",))
    issued_on = Day(verbose_name="Ngày cấp")
    valid_until = Day(verbose_name="Hiệu lực đến hết")
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    pages = Count(verbose_name="Số trang", visible=False)
    filed_at = Moment(verbose_name="Nộp lúc", visible=False)
    ref = tables.Column(verbose_name="Mã", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = (
            "title", "life", "kind", "premises", "number", "issuer", "issued_on", "valid_until", "producer", "pages",
            "filed_at", "ref",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = timezone.localdate()

    def render_premises(self, record: Any) -> str:
        """Show the area or premises it is for."""
        return place_words(record)

    def render_life(self, record: Any) -> Any:
        """Show what is true today."""
        now = queries.paper_life(record, self.on)
        return state_badge(now)

    def value_life(self, record: Any) -> str:
        """Return it in words."""
        return str(queries.paper_life(record, self.on).label)
