"""`python -m ocop` is the same command as `ocop`."""

import sys

from ocop.cli import main

sys.exit(main())
