"""Who may open which page of the producers' site: people who speak for a producer, and see only what is theirs."""

from ocop.web.ui.gates import PRODUCER

OWN = frozenset({PRODUCER})

GATES: dict[str, frozenset[str]] = {
    "portal:home": OWN,
}
