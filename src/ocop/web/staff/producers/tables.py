"""The list of producers."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.utils import timezone

from ocop.domain.producers import queries
from ocop.domain.producers.states import ProducerKind
from ocop.web.shared.places import place_code_choices
from ocop.web.ui.columns import Link, ListTable, Moment
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class ProducerFilter(ListFilter):
    """Search, kind, place."""

    kind = django_filters.ChoiceFilter(label="Loại", choices=ProducerKind.choices)
    place = django_filters.ChoiceFilter(
        label="Xã, phường, đặc khu", choices=lambda: place_code_choices(timezone.localdate())
    )

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_producers(request.actor, **chosen))


class ProducerTable(ListTable):
    """One producer a line."""

    name = Link("staff:producer-detail", verbose_name="Chủ thể", order_by="folded")
    kind = tables.Column(verbose_name="Loại")
    place = tables.Column(verbose_name="Nơi")
    address = tables.Column(verbose_name="Địa chỉ", empty_values=("",))
    business_code = tables.Column(verbose_name="Mã số doanh nghiệp", empty_values=("",))
    registered_at = Moment(verbose_name="Đăng ký lúc", visible=False)
    ref = tables.Column(verbose_name="Mã", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "kind", "place", "address", "business_code", "registered_at", "ref")
