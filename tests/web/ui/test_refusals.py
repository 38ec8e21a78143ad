"""A refusal stands at the field it is about."""

from __future__ import annotations

from pathlib import Path

import ocop
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.refusals import FIELDS, field_of
from tests.factories.world import World
from tests.web import forms

SOURCE = Path(ocop.__file__).parent


def test_every_code_is_one_that_the_chapters_use() -> None:
    text = "".join(
        file.read_text(encoding="utf-8") for part in ("domain", "base") for file in SOURCE.glob(f"{part}/**/*.py")
    )
    outside = {"member.unknown"}  # said by the door itself
    assert {code for code in FIELDS if f'"{code}"' not in text} - outside == set()


def test_field_of__is_none_where_the_form_has_no_such_field() -> None:
    form = ReasonForm()
    assert field_of("value.phone", form) is None
    assert field_of("gtin.length", form) is None
    assert field_of("never.heard-of", form) is None


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
