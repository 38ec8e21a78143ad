"""Who acts, and what posts say about it."""

from __future__ import annotations

from ocop.base.actors import STRANGER, Actor, Post, system

OFFICER = Actor(
    user_id=7,
    name="Cán bộ",
    posts=(Post("commune_officer", 3, "Phường", covers=frozenset({3, 31})), Post("inspector", 1, "Tỉnh")),
    producers=frozenset({5}),
)


def test_has_role__looks_at_all_posts() -> None:
    assert OFFICER.has_role("inspector")
    assert OFFICER.has_role("administrator", "commune_officer")
    assert not OFFICER.has_role("administrator", "province_officer")
    assert not OFFICER.has_role()


def test_has_role_over__needs_the_same_post_to_have_the_role_and_the_place() -> None:
    assert OFFICER.has_role_over(3, "commune_officer")
    assert OFFICER.has_role_over(31, "commune_officer")
    assert OFFICER.has_role_over(1, "inspector")
    assert not OFFICER.has_role_over(31, "inspector")
    assert not OFFICER.has_role_over(4, "commune_officer")
    assert not OFFICER.has_role_over(None, "commune_officer", "inspector")


def test_speaks_for__knows_its_own_producers_alone() -> None:
    assert OFFICER.speaks_for(5)
    assert not OFFICER.speaks_for(7)


def test_strangers_and_the_system_are_no_persons() -> None:
    assert OFFICER.is_known
    assert not STRANGER.is_known
    assert not STRANGER.posts
    job = system("việc in tem")
    assert (job.is_known, job.name, job.has_role("system")) == (False, "việc in tem", True)
    assert not job.has_role("province_officer")
