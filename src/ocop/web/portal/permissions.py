"""Who may open the pages of the producers' site: people who speak for a producer, and see only what is theirs."""

from ocop.web.ui.permissions import PRODUCER

OWN = frozenset({PRODUCER})
