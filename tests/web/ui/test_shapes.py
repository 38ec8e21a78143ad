"""Filters live in the address; every state of the domain has a tone."""

import pytest
from django.db.models import TextChoices
from django.http import QueryDict

from ocop.base.models import JobRun
from ocop.domain.alerts.states import ReportState
from ocop.domain.certificates.states import LiveState
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps.states import MarkKind, OrderState, RangeState
from ocop.domain.trace.states import BatchState
from ocop.web.ui.shapes import filter_bar
from ocop.web.ui.tones import ICONS, TONES, tone

STATES = [("open", "Đang mở"), ("closed", "Đã đóng")]
PLACES = [(str(number), f"Nơi {number}") for number in range(20)]


@pytest.mark.parametrize("states", [ReportState, LiveState, Verdict, MarkKind, OrderState, RangeState, BatchState])
def test_every_state_has_a_tone(states: type[TextChoices]) -> None:
    missing = {state.value for state in states} - set(TONES)
    assert not missing, f"add to web/ui/tones.py: {missing}"


def test_every_job_state_and_tone_is_known() -> None:
    assert {state for state, _ in JobRun.STATES} <= set(TONES)
    assert set(TONES.values()) == set(ICONS)
    assert tone("never-heard-of") == "mute"


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("genuine_first", "ok"), ("genuine_again", "note"), ("exposed", "warn"), ("unknown", "stop"), ("typo", "mute")],
)
def test_verdicts_have_the_tones_of_the_look(verdict: str, expected: str) -> None:
    assert tone(verdict) == expected


def test_filter_bar__few_options_are_chips_that_set_and_unset() -> None:
    bar = filter_bar(QueryDict("state=open&page=4&sort=name"), [("state", "Trạng thái", STATES)])
    chips = {chip.label: chip for chip in bar.groups[0].chips}
    assert chips["Đang mở"].active
    assert chips["Đang mở"].url == "?sort=name"
    assert chips["Đã đóng"].url == "?sort=name&state=closed"
    assert bar.clear_url == "?sort=name"
    assert bar.filtered


def test_filter_bar__many_options_are_a_select() -> None:
    bar = filter_bar(QueryDict("place=7&search=tr%C3%A0"), [("place", "Nơi", PLACES), ("state", "Trạng thái", STATES)])
    place, state = bar.groups
    assert (place.chips, len(place.options), place.value) == ((), 20, "7")
    assert state.chips[0].url == "?place=7&search=tr%C3%A0&state=open"
    assert bar.search == "trà"
    assert bar.applied[0].label == "Nơi: Nơi 7"


def test_filter_bar__searching_keeps_chips_and_sorting_but_not_the_page() -> None:
    bar = filter_bar(QueryDict("state=open&sort=name&page=2&search=x&place=3"), [("state", "T", STATES)])
    assert bar.kept == (("state", "open"), ("sort", "name"), ("place", "3"))


def test_filter_bar__nothing_asked_is_not_filtered() -> None:
    assert not filter_bar(QueryDict("sort=name"), [("state", "T", STATES)]).filtered
