"""A process of its own that acts on stamps, to be killed, restored, crowded and looked into by the tests.

`python -m tests.domain.stamps.child ACT ...` works on the database and home that the environment names. What it did it
writes to standard output, one JSON object a line, each line only after the act was acknowledged.
"""

from __future__ import annotations

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    django.setup()
    from tests.domain.stamps import child_acts

    getattr(child_acts, sys.argv[1])(*sys.argv[2:])
