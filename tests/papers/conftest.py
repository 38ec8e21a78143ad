"""The world, for papers that read the apps."""

from tests.factories.world import world

__all__ = ["world"]
