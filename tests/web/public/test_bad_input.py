"""Bad input for every page of the public site; scans of stamps are tested elsewhere."""

from __future__ import annotations

import pytest

from ocop.domain.alerts import queries as alerts
from ocop.web.public.permissions import PAGE_ROLES
from tests.factories.world import World
from tests.web.bad_input import Page
from tests.web.http_helpers import text
from tests.web.page_cases import PAGE_CASES, REPORT

ELSEWHERE = {"public:scan", "public:scan-item"}  # a question at a stamp's address is a scan, which is stored


def test_every_page_has_a_case() -> None:
    named = {f"public:{name}" for name in PAGE_CASES["public"]}
    assert named == set(PAGE_ROLES) - ELSEWHERE, "give each page of the site a case in tests/web/page_cases.py"


@pytest.mark.parametrize("name", sorted(set(PAGE_ROLES) - ELSEWHERE))
def test_bad_input_is_refused_with_a_sentence_and_stores_nothing(world: World, name: str) -> None:
    page = Page(world, name)
    if name == "public:report":
        page.fields.pop("website")  # for machines, which are led away without a word
        page.good_is_taken()
        page.refuses()
    page.does_not_exist_out_of_sight()
    page.bears_any_query()
    assert page.wrong == [], "\n".join(page.wrong)


@pytest.mark.parametrize("address", ["/", "/san-pham/", "/tra-cuu/", "/quyen-rieng-tu/", "/healthz"])
def test_pages_that_take_nothing__refuse_to_be_posted_to(world: World, address: str) -> None:
    assert world.client("nobody").post(address, {"code": "x"}).status_code == 405


def test_report__filled_by_a_machine_is_not_kept(world: World) -> None:
    answer = world.client("nobody").post("/phan-anh/", {**REPORT, "website": "http://quang-cao.vn"})
    assert answer["Location"] == "/"
    assert not alerts.list_reports(world.actor("inspector")).exists()


def test_lookup__of_nothing_leads_home_and_of_something_to_its_page(world: World) -> None:
    client = world.client("nobody")
    assert client.get("/tra-cuu/", {"code": " - "})["Location"] == "/"
    assert client.get("/tra-cuu/", {"code": "https://x/0022-WEBK"})["Location"] == "/0022-WEBK00/"[:-1]


def test_catalogue__shows_script_as_text(world: World) -> None:
    page = text(world.client("nobody").get("/san-pham/", {"q": "<script>x</script>", "set": '"><b>'}))
    assert "<script>x" not in page
    assert '"><b>' not in page


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "-8", "8.0", "100", "1e3"])
def test_catalogue__passes_over_a_set_that_cannot_be(world: World, number: str) -> None:
    for address in ("/san-pham/", "/cong-nhan/"):
        page = text(world.client("nobody").get(address, {"set": number, "page": number}))
        assert "Chả mực giã tay" in page
    assert world.client("nobody").get("/cong-nhan.json", {"set": number}).status_code == 400
