"""A reporter's contact is removed after 12 months; the text of the report is kept."""

from __future__ import annotations

from datetime import timedelta

from ocop.base.models import AuditEntry
from ocop.base.workdays import months_later
from ocop.domain.alerts import services
from ocop.domain.alerts.models import Report
from ocop.jobs.scheduler import SCHEDULED
from tests.domain.alerts.facts import in_state, report_arguments
from tests.domain.assertions import one_line
from tests.factories.world import World
from tests.web.http_helpers import text


def test_forget_contacts__removes_them_on_the_day_and_not_before(world: World) -> None:
    made = services.receive_report(**report_arguments(world))
    none = services.receive_report(**report_arguments(world, contact=""))
    over = world.now + (months_later(world.now.date(), 12) - world.now.date())
    assert services.forget_contacts(at=over - timedelta(days=1)) == 0
    assert Report.objects.get(pk=made.pk).contact == "0203 555 0102"
    with one_line("report.contact-removed", on=made):
        assert services.forget_contacts(at=over) == 1
    assert services.forget_contacts(at=over) == 0
    kept = Report.objects.get(pk=made.pk)
    assert (kept.contact, kept.text) == ("", made.text)
    assert not AuditEntry.objects.filter(object_id=str(none.pk), act="report.contact-removed").exists()


def test_scheduled_jobs__remove_those_of_closed_reports_too(world: World) -> None:
    made = in_state(world, "closed")
    for job in SCHEDULED:
        job.run(world.now + timedelta(days=366))
    assert Report.objects.get(pk=made.pk).contact == ""
    assert "0203 555" not in " ".join(str(entry.facts) for entry in AuditEntry.objects.all())


def test_the_privacy_page__says_so_in_both_languages(world: World) -> None:
    client = world.client("nobody")
    assert "xoá sau 12 tháng." in text(client.get("/quyen-rieng-tu/"))
    assert "removed after 12 months." in text(client.get("/quyen-rieng-tu/", headers={"accept-language": "en"}))
