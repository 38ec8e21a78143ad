"""The list of recognitions."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables

from ocop.domain.certificates import queries
from ocop.domain.certificates.states import Basis, CertificateState
from ocop.web.ui.columns import Day, Link, ListTable, Stars, state_badge
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class CertificateFilter(ListFilter):
    """Search, stars, decided state, basis."""

    stars = django_filters.TypedChoiceFilter(
        label="Số sao", choices=[(n, f"{n} sao") for n in range(5, 0, -1)], coerce=int, empty_value=None
    )
    state = django_filters.ChoiceFilter(label="Đã quyết định", choices=CertificateState.choices)
    basis = django_filters.ChoiceFilter(label="Căn cứ", choices=Basis.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_certificates(request.actor, **chosen))


class CertificateTable(ListTable):
    """One recognition a line, as it stands today."""

    ref = Link("staff:certificate-detail", verbose_name="Công nhận")
    live = tables.Column(accessor="pk", verbose_name="Hôm nay", orderable=False)
    stars = Stars(verbose_name="Số sao")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    producer = tables.Column(accessor="product__producer", verbose_name="Chủ thể", order_by="product__producer__folded")
    decision_number = tables.Column(verbose_name="Quyết định", empty_values=("",))
    year = tables.Column(verbose_name="Năm", localize=False)
    valid_until = Day(verbose_name="Hiệu lực đến")

    class Meta(ListTable.Meta):
        sequence: Any = (
            "ref", "live", "stars", "product", "producer", "decision_number", "year", "valid_until",
        )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def render_live(self, record: Any) -> Any:
        """Show what is true today."""
        now = queries.stand(record, self.on)
        return state_badge(now.state)

    def value_live(self, record: Any) -> str:
        """Return it in words."""
        return queries.stand(record, self.on).label
