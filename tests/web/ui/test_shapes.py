"""Filters live in the address; verdicts and messages have tones."""

import pytest
from django.contrib.messages import constants as message_levels
from django.http import QueryDict

from ocop.domain.scans.states import Verdict
from ocop.web.ui.shapes import Question, filter_bar
from ocop.web.ui.tones import ICONS, message_tone

STATES = [("open", "Đang mở"), ("closed", "Đã đóng")]
PLACES = [(str(number), f"Nơi {number}") for number in range(20)]


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("genuine_first", "ok"), ("genuine_again", "note"), ("exposed", "warn"), ("unknown", "stop"), ("typo", "mute")],
)
def test_verdicts_have_the_tones_of_the_look(verdict: str, expected: str) -> None:
    assert Verdict(verdict).tone == expected


@pytest.mark.parametrize("level", list(message_levels.DEFAULT_TAGS.values()))
def test_every_level_of_messages_has_a_tone(level: str) -> None:
    assert message_tone(level) in ICONS


def test_filter_bar__few_options_are_chips_that_set_and_unset() -> None:
    bar = filter_bar(QueryDict("state=open&page=4&sort=name"), [Question("state", "Trạng thái", STATES)])
    chips = {chip.label: chip for chip in bar.groups[0].chips}
    assert chips["Đang mở"].active
    assert chips["Đang mở"].url == "?sort=name"
    assert chips["Đã đóng"].url == "?sort=name&state=closed"
    assert bar.clear_url == "?sort=name"
    assert bar.filtered


def test_filter_bar__many_options_are_a_select() -> None:
    bar = filter_bar(
        QueryDict("place=7&search=tr%C3%A0"),
        [Question("place", "Nơi", PLACES), Question("state", "Trạng thái", STATES)],
    )
    place, state = bar.groups
    assert (place.chips, len(place.options), place.value) == ((), 20, "7")
    assert state.chips[0].url == "?place=7&search=tr%C3%A0&state=open"
    assert bar.search == "trà"
    assert bar.applied[0].label == "Nơi: Nơi 7"


def test_filter_bar__searching_keeps_chips_and_sorting_but_not_the_page() -> None:
    bar = filter_bar(QueryDict("state=open&sort=name&page=2&search=x&place=3"), [Question("state", "T", STATES)])
    assert bar.kept == (("state", "open"), ("sort", "name"), ("place", "3"))


def test_filter_bar__nothing_asked_is_not_filtered() -> None:
    assert not filter_bar(QueryDict("sort=name"), [Question("state", "T", STATES)]).filtered
