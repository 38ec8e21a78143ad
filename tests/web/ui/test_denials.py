"""A refusal stands at the field it is about."""

from __future__ import annotations

from ocop.base.decisions import denied
from ocop.web.ui.forms import ReasonForm, add_denied
from tests.factories.world import World
from tests.web import forms


def test_add_denied__goes_above_the_form_when_the_form_lacks_the_field() -> None:
    form = ReasonForm({"reason": "đã rõ"})
    assert form.is_valid()
    add_denied(form, denied("value.phone", "Số điện thoại chưa đúng.", field="phone_number"))
    assert form.errors == {"__all__": ["Số điện thoại chưa đúng."]}


def test_add_denied__goes_to_the_field_that_the_decision_names() -> None:
    form = ReasonForm({"reason": "đã rõ"})
    assert form.is_valid()
    add_denied(form, denied("range.reason", "Hãy ghi lý do.", field="reason"))
    assert form.errors == {"reason": ["Hãy ghi lý do."]}


def test_refusal__is_linked_to_its_field(world: World) -> None:
    values = {"name": world.producer.name, "place_id": world.place.pk, "phone_number": "xyz"}
    answer = world.client("producer").post(f"/portal/producers/{world.producer.ref}/amend/", values)
    page = answer.content.decode()
    assert 'href="#id_phone_number"' in page
    assert 'id="id_phone_number_error"' in page
    assert forms.read(answer)[0]["phone_number"].value == "xyz"


def test_order__shows_its_next_step_only(world: World) -> None:
    order = world.order(50, until="approved")
    page = world.client("approver").get(f"/staff/orders/{order.ref}/").content.decode()
    assert f"/staff/orders/{order.ref}/issue/" in page
    assert f"/staff/orders/{order.ref}/approve/" not in page
    assert f"/staff/orders/{order.ref}/release/" not in page
