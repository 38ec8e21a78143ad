"""Print runs: watched by count, downloaded until their day, the passphrase seen once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ocop.base import files, jobs
from ocop.base.actors import system
from ocop.base.jobs import Progress
from ocop.domain.stamps import services
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text


def asked(world: World, *, output: str = "sheet", layout: str = "a4-25x15") -> Any:
    order = world.order(60, until="released")
    return services.request_print(
        order_id=order.pk, output=output, layout=layout, first=0, count=60, by=world.actor("producer"), at=world.now
    )


def stored(world: World, run: Any, *, days: int) -> Any:
    return files.store(
        lambda file: file.write(b"%PDF-1.7 test"),
        name="tem.pdf",
        content_type="application/pdf",
        subject=f"print:{run.pk}",
        at=world.now,
        expires_at=world.now + timedelta(days=days),
    )


def test_print__shows_the_count_and_stops_asking_when_done(world: World) -> None:
    run = asked(world)
    client, address = world.client("producer"), f"/portal/prints/{run.pk}/"
    with Progress(jobs.latest_for(f"print:{run.pk}")) as progress:
        progress.step(20, 60)
        progress.run.save()
        running = text(client.get(f"{address}progress/"))
        progress.step(60, 60)
    assert "<strong>20</strong> trên 60" in running
    assert "hx-trigger" in running
    done = text(client.get(address))
    assert "hx-trigger" not in done
    assert "Đã xong" in done


def test_print__file_is_downloaded_by_its_owner_only(world: World) -> None:
    run = asked(world)
    file = stored(world, run, days=7)
    address = f"/portal/prints/{run.pk}/files/{file.pk}/"
    response = world.client("producer").get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 test"
    assert 'filename="tem.pdf"' in response["Content-Disposition"]
    assert world.client("other_producer").get(address).status_code == 404
    assert world.client("inspector").get(f"/staff/prints/{run.pk}/files/{file.pk}/").status_code == 404
    officers = world.client("approver").get(f"/staff/prints/{run.pk}/files/{file.pk}/")
    assert b"".join(officers.streaming_content) == b"%PDF-1.7 test"


def test_print__file_of_another_run_does_not_exist(world: World) -> None:
    first, second = asked(world), None
    file = stored(world, first, days=7)
    second = services.request_print(
        order_id=first.lot.order_id, output="sheet", layout="a4-25x15", first=0, count=1,
        by=world.actor("producer"), at=world.now,
    )  # fmt: skip
    assert world.client("producer").get(f"/portal/prints/{second.pk}/files/{file.pk}/").status_code == 404


def test_print__file_is_gone_after_its_day(world: World) -> None:
    run = asked(world)
    file = stored(world, run, days=-1)
    client = world.client("producer")
    assert client.get(f"/portal/prints/{run.pk}/files/{file.pk}/").status_code == 404
    assert "tem.pdf" not in text(client.get(f"/portal/prints/{run.pk}/"))


def test_passphrase__is_shown_once_to_who_asked(world: World) -> None:
    run = asked(world, output="table", layout="table")
    services.record_print(print_run_id=run.pk, passphrase="bi-mat-cua-bang", by=system("worker"), at=world.now)
    address = f"/portal/prints/{run.pk}/passphrase/"
    refused = world.client("approver").post(f"/staff/prints/{run.pk}/passphrase/")
    assert refused.status_code == 302
    assert "Chỉ người yêu cầu bảng mã được xem mật khẩu." in flash_messages(refused)
    stored(world, run, days=7)
    client = world.client("producer")
    assert "Xem mật khẩu của tệp (chỉ một lần)" in text(client.get(f"/portal/prints/{run.pk}/"))
    response = client.post(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "bi-mat-cua-bang" in text(response)
    again = client.post(address)
    assert again.status_code == 302
    assert "đã được xem một lần" in text(client.get(again["Location"]))
