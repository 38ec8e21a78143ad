"""The gallery and the error pages, as they are answered."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from ocop.base.actors import STRANGER
from ocop.web.ui import views
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static(settings: object) -> None:
    """Static files without the hashes that are made when the site is installed."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.mark.parametrize(
    ("who", "way_on"),
    [
        ("officer", "/staff/"),
        ("producer", "/portal/"),
        ("stranger", "/accounts/login/"),
        ("nobody", "/accounts/login/"),
    ],
)
def test_not_found__leads_on_to_where_ones_work_is(world: World, who: str, way_on: str) -> None:
    answer = world.client(who).get("/khong-co/")
    assert answer.status_code == 404
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    assert f'href="{way_on}"' in main
    assert 'href="/san-pham/"' in main


def test_gallery__opens_for_a_stranger_and_survives_any_address(client: Client) -> None:
    for address in ("/ui/", "/ui/?chu=200", "/ui/?page=999&sort=stars&state=valid", "/ui/?page=x&sort=-nothing"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert client.post("/ui/").status_code == 405


def test_gallery__is_written_in_vietnamese_for_every_reader(client: Client) -> None:
    page = client.get("/ui/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="vi"' in page
    assert "Việc hôm nay" in page


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.bad_request, 400, "Yêu cầu chưa đúng"),
        (views.forbidden, 403, "Không được mở trang này"),
        (views.csrf_failure, 403, "Chưa có gì được lưu"),
        (views.not_found, 404, "Không tìm thấy trang"),
        (views.server_error, 500, "không phải do bạn"),
        (views.unavailable, 503, "đang bảo trì"),
    ],
)
def test_error_pages__say_what_happened_and_what_next(view: object, status: int, words: str) -> None:
    request = RequestFactory().get("/khong-co")
    request.actor, request.session = STRANGER, {}
    response: HttpResponse = view(request)
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "Bạn có thể làm gì" in page
