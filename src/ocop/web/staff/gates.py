"""Who may open which page of the officers' site. What they see on it is decided by each chapter's access rules."""

from ocop.domain.people.states import Role

ALL = frozenset(Role.values)

GATES: dict[str, frozenset[str]] = {
    "staff:home": ALL,
}
