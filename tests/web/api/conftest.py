"""What the pages of this site are tested on."""

from tests.factories.world import world

__all__ = ["world"]
