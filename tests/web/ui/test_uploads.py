"""What is far too large is turned away before it is read, and files only come from who is signed in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from tests.factories.world import World
from tests.web.http_helpers import text

PLACES = ["/phan-anh/", "/accounts/login/", "/portal/evidence/file/CT-1/", "/san-pham/"]


def paper_form(world: World) -> str:
    """Return the address of the form that takes a file."""
    return f"/portal/evidence/file/{world.producer.ref}/"


class Unread(BytesIO):
    """A body that counts how much was read of it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return a part."""
        part = super().read(size)
        self.taken += len(part)
        return part


def files_on_disk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the name of every sent file that is put on disk."""
    made: list[str] = []
    new_file = TemporaryFileUploadHandler.new_file

    def noted(handler: Any, *args: Any, **kwargs: Any) -> None:
        new_file(handler, *args, **kwargs)
        made.append(handler.file.temporary_file_path())

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)
    return made


def send(client: Client, address: str, size: int) -> tuple[Any, int]:
    """Post a form with one file of about so many bytes; return the answer, and how much was read."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = Unread(head + b"\0" * (size - len(head) - 9) + b"\r\n--x--\r\n")
    content = {"wsgi.input": body, "CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(size)}
    return client.post(address, **content), body.taken


@pytest.mark.parametrize("address", PLACES)
def test_a_stranger__sends_no_file_to_the_disk_and_nothing_large_is_read(
    world: World, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    made = files_on_disk(monkeypatch)
    for checks in (True, False):
        client = Client(enforce_csrf_checks=checks)
        answer, taken = send(client, address, 2_500_001)
        assert (answer.status_code, taken) == (413, 0)
        assert "nhiều nhất là 2 MB" in text(answer)
        answer, _ = send(client, address, 2_500_000)
        assert answer.status_code in {302, 403, 405, 422, 200}
    assert made == []


def test_who_is_signed_in__is_read_up_to_five_files_and_then_turned_away(world: World, settings: Any) -> None:
    settings.OCOP_PAPER_MB = 1
    client = world.client("producer")
    answer, taken = send(client, paper_form(world), 5_000_001)
    assert (answer.status_code, taken) == (413, 0)
    assert send(client, paper_form(world), 5_000_000)[0].status_code == 422


@pytest.mark.parametrize("length", ["9" * 30, "-1", "x", "٣"])
def test_a_length_that_cannot_be__is_turned_away(world: World, length: str) -> None:
    answer = world.client("producer").post(paper_form(world), CONTENT_LENGTH=length)
    assert answer.status_code == 413


def test_two_files_in_one_form__are_not_taken(world: World) -> None:
    two = [SimpleUploadedFile(name, b"%PDF-1.7", content_type="application/pdf") for name in ("a.pdf", "b.pdf")]
    answer = world.client("producer").post(paper_form(world), {"file": two[0], "other": two[1]})
    assert answer.status_code == 400
    assert "chưa lưu gì" in text(answer)
