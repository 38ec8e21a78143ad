"""Notes and job progress: what must happen later, or elsewhere, or again if it fails."""

from ocop.base.jobs.notes import leave
from ocop.base.jobs.progress import Progress, ask, latest_for

__all__ = ["Progress", "ask", "latest_for", "leave"]
