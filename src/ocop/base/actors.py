"""Who acts: a person with the posts they hold and the organisations they speak for, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at a place. `covers` holds the ids of the place and of all places below it."""

    role: str
    place_id: int
    place_name: str
    label: str = ""
    covers: frozenset[int] = frozenset()


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
        """Tell whether any post has one of the roles."""
        return any(post.role in roles for post in self.posts)

    def has_role_over(self, place_id: int | None, *roles: str) -> bool:
        """Tell whether one of the roles is held at a place that covers the given place."""
        return any(post.role in roles and (place_id == post.place_id or place_id in post.covers) for post in self.posts)

    def speaks_for(self, producer_id: int) -> bool:
        """Tell whether this person may act for the organisation."""
        return producer_id in self.producers


STRANGER = Actor(user_id=None, name="Khách")


def system(name: str) -> Actor:
    """Return the actor of a job or command; `name` is written in the log as who did it."""
    return Actor(user_id=None, name=name, posts=(Post(role="system", place_id=0, place_name=""),))
