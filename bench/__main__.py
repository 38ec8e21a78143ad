"""`python -m bench [NAME ...] [--quick] [--results FILE]`: all figures or those named, one line and one record each."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path

from bench.figure import Figure

FIGURES = (
    Figure("codes", "bench.codes:codes"),
    Figure("stored-bytes", "bench.codes:stored_bytes"),
    Figure("qr", "bench.qr:measure"),
    Figure("sheets", "bench.sheets:measure"),
    Figure("verify-valid", "bench.verify:valid"),
    Figure("verify-forged", "bench.verify:forged"),
    Figure("scans", "bench.scans:measure"),
    Figure("memory", "bench.memory:measure"),
    Figure("council-board", "bench.council:measure"),
    Figure("acts", "bench.acts:measure"),
    Figure("capture-http", "bench.capture:measure"),
    Figure("match-any", "bench.traces:match_any"),
    Figure("trace-upstream", "bench.traces:trace_upstream"),
    Figure("recall", "bench.traces:recall"),
    Figure("deep-page", "bench.traces:deep_page"),
    Figure("growth", "bench.traces:growth"),
)
RESULTS = Path(__file__).with_name("results.jsonl")


def machine() -> dict[str, object]:
    """Return what the figures depend on: processor, cores, system, Python."""
    model = platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass  # another system than Linux names its processor elsewhere; the architecture stays
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def main(arguments: list[str]) -> int:
    """Run the figures; return 0 when all named were measured, 1 when a peer was missing, 2 for an unknown name."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(figure.name for figure in FIGURES))
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that figures run, measures nothing")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where records are appended")
    given = parser.parse_args(arguments)
    unknown = set(given.names) - {figure.name for figure in FIGURES}
    if unknown:
        print(f"There is no figure {', '.join(sorted(unknown))}; there are {', '.join(f.name for f in FIGURES)}.")
        return 2
    here, skipped = machine(), 0
    for figure in FIGURES:
        if given.names and figure.name not in given.names:
            continue
        try:
            for result in figure.run(given.quick):
                print(result.line(judged=not given.quick), flush=True)
                with given.results.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(result.record(here), ensure_ascii=False) + "\n")
        except ModuleNotFoundError as missing:
            print(f"{figure.name}: skipped, {missing.name} is not installed (requirements/bench.txt)", flush=True)
            skipped += 1
    return 1 if skipped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
