"""What the links to other systems are tested on."""

from tests.factories.world import world

__all__ = ["world"]
