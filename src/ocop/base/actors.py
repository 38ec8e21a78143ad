"""Who acts: a person with the posts they hold and the organisations they speak for, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at a place or at a body, exactly one of the two.

    `held_at` is the name of the place or body. `covers` holds the ids of the place and of all places below it; a post
    at a body covers no place.
    """

    role: str
    place_id: int | None
    held_at: str
    label: str = ""
    covers: frozenset[int] = frozenset()
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts; services and access rules know nothing else about a request."""

    user_id: int | None
    name: str
    posts: tuple[Post, ...] = ()
    producers: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_known(self) -> bool:
        """Tell whether this is a signed-in person."""
        return self.user_id is not None

    def has_role(self, *roles: str) -> bool:
        """Tell whether one of the roles is held at any place; posts at bodies do not count."""
        return any(post.role in roles and post.body_id is None for post in self.posts)

    def has_role_over(self, place_id: int | None, *roles: str) -> bool:
        """Tell whether one of the roles is held at a place that covers the given place."""
        return any(
            post.role in roles and post.body_id is None and (place_id == post.place_id or place_id in post.covers)
            for post in self.posts
        )

    def has_role_in(self, body_id: int, *roles: str) -> bool:
        """Tell whether one of the roles is held at the body."""
        return any(post.role in roles and post.body_id == body_id for post in self.posts)

    def speaks_for(self, producer_id: int) -> bool:
        """Tell whether this person may act for the organisation."""
        return producer_id in self.producers


STRANGER = Actor(user_id=None, name="Khách")


def system(name: str) -> Actor:
    """Return the actor of a job or command; `name` is written in the log as who did it."""
    return Actor(user_id=None, name=name, posts=(Post(role="system", place_id=0, held_at=""),))
