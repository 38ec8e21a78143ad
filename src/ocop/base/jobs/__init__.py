"""Progress of long work, as pages show it."""

from ocop.base.jobs.progress import Progress, ask, latest_for

__all__ = ["Progress", "ask", "latest_for"]
