"""An officer sets a link from a GS1 key; nobody else does, and what cannot be served is not stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.integrations import queries, services
from ocop.domain.integrations.models import ResolverLink
from ocop.domain.integrations.rules.links import Link
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.integrations.link_facts import GOOD, GTIN, good, standing
from tests.factories.world import World


def test_set_link__keeps_it_and_logs_where_it_leads(world: World) -> None:
    with one_line("link.set"):
        made = services.set_link(**good(world, title=nfd("Cách  dùng"), anchor=f"/01/{GTIN}/"))
    assert (made.anchor, made.subject, made.title) == (f"/01/{GTIN}", "product", "Cách dùng")
    assert made.ref.startswith("DD-")
    assert (made.set_at, made.set_by_id) == (world.now, world.actor("officer").user_id)
    assert last_line().facts["href"] == GOOD["href"]
    result = queries.links_for([made.anchor, "/01/00000000000000"])
    assert result == {made.anchor: [Link("instructions", GOOD["href"], "Cách dùng", ("vi",), own=True)]}


@pytest.mark.parametrize(
    ("anchor", "subject"),
    [
        (f"/01/{GTIN}/10/LO%2F7", "batch"),
        (f"/01/{GTIN}/21/3QJXXCZG5A5KB0GN", "stamp"),
        ("/00/095212345432132103", "package"),
        ("/414/9521234000006", "place"),
        ("/417/9521234000006", "party"),
        ("/253/9521234000006CC-1", "certificate"),
        ("/c/CN-2026-00001", "certificate"),
        ("/to-chuc/CT-2026-00001", "party"),
    ],
)
def test_set_link__knows_what_a_key_is_about(world: World, anchor: str, subject: str) -> None:
    assert standing(world, anchor=anchor).subject == subject


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "commune_officer", "administrator"])
def test_set_link__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("link.office-only"):
        services.set_link(**good(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"anchor": ""}, "value.missing"),
        ({"anchor": "/01/09521234543214"}, "link.anchor"),
        ({"anchor": "/01/9521234543213"}, "link.anchor"),
        ({"anchor": f"/tem/01/{GTIN}"}, "link.anchor"),
        ({"anchor": f"/01/{GTIN}/21/A/10/B"}, "link.anchor"),
        ({"anchor": f"https://id.gs1.org/01/{GTIN}"}, "link.anchor"),
        ({"anchor": f"/01/{GTIN}/10/%41"}, "link.anchor"),
        ({"anchor": f"/01/{GTIN}/10/" + "A" * 300}, "value.too-long"),
        ({"link_type": "khong-co"}, "link.type"),
        ({"link_type": "defaultLink"}, "link.type"),
        ({"language": "tiếng Việt"}, "link.language"),
        ({"language": "VI"}, "link.language"),
        ({"media_type": "html"}, "link.media-type"),
        ({"context": "a b"}, "link.context"),
        ({"link_type": "defaultLinkMulti", "language": ""}, "link.multi"),
        ({"link_type": "defaultLinkMulti", "is_default": True}, "link.multi"),
        ({"href": ""}, "link.href"),
        ({"href": "javascript:alert(1)"}, "link.href"),
        ({"href": "//nha-san-xuat.thu/x"}, "link.href"),
        ({"href": "https://a b"}, "link.href"),
        ({"href": "https://[x"}, "link.href"),
        ({"href": "https://x.thu/" + "a" * 500}, "link.href"),
        ({"href": f"https://ocop.example/01/{GTIN}?x=1"}, "link.loop"),
        ({"title": " "}, "value.missing"),
        ({"title": "t" * 151}, "value.too-long"),
        ({"context": "c" * 41}, "value.too-long"),
    ],
)
def test_set_link__is_refused_when_it_cannot_be_served(world: World, wrong: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.set_link(**good(world, **wrong))


def test_set_link__is_refused_when_the_same_stands(world: World) -> None:
    standing(world)
    with assert_denied("link.taken"):
        services.set_link(**good(world, title="Tên khác"))
    assert standing(world, language="en").language == "en"


def test_set_link__is_refused_as_a_second_default(world: World) -> None:
    first = standing(world, is_default=True)
    with assert_denied("link.default-taken"):
        services.set_link(**good(world, language="en", is_default=True))
    services.withdraw_link(link_id=first.pk, reason="Trang đã đóng", by=world.actor("officer"), at=world.now)
    assert standing(world, language="en", is_default=True).is_default


def test_the_database_holds_one_default_a_key(world: World) -> None:
    first = standing(world, is_default=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResolverLink.objects.create(
            ref="DD-2026-99999", subject="product", anchor=first.anchor, link_type="pip", href="https://x.thu/",
            title="Khác", is_default=True, set_at=world.now,
        )  # fmt: skip


def test_a_default__is_shown_as_its_kind_and_as_the_default(world: World) -> None:
    made = standing(world, is_default=True)
    assert [link.relation for link in queries.links_for([made.anchor])[made.anchor]] == ["instructions", "defaultLink"]
