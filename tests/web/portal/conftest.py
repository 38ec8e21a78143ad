"""What the pages of this site are tested on."""

from tests.web.world import world

__all__ = ["world"]
