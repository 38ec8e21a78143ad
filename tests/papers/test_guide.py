"""The guide to papers names every paper and every field an office may use in its own template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ocop.cli.papers import templates
from ocop.papers.catalogue import PAPERS
from tests.papers.samples import CERTIFICATE, SAMPLES, Sample

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "giay-to.md").read_text(encoding="utf-8")
COMMON = GUIDE.partition("### Trường chung")[2].partition("\n### ")[0]


def fields(value: Any) -> Iterator[str]:
    """Yield every field of the facts, also those of lists and of groups."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from fields(item)
    elif isinstance(value, list):
        for entry in value:
            yield from fields(entry)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_every_field_of_a_paper_is_in_the_guide_and_no_other(sample: Sample) -> None:
    section = GUIDE.partition(f"\n### {sample.name}\n")[2].partition("\n#")[0]
    described = set(re.findall(r"`(\w+)`", section)) | set(re.findall(r"`(\w+)`", COMMON))
    given = set(fields(sample.paper.fields(sample.facts))) | ({"qr"} if sample.facts is CERTIFICATE else set())
    common = set(fields(sample.paper.fields(sample.facts))) & set(re.findall(r"`(\w+)`", COMMON))
    assert given <= described, f"describe in docs/guide/giay-to.md: {sorted(given - described)}"
    written = set(re.findall(r"`(\w+)`", section)) - given - common
    assert not written, f"no such field: {sorted(written)}"


def test_every_paper_is_listed() -> None:
    assert set(re.findall(r"^\|[^|]+\| `(\w+)` \|", GUIDE, re.MULTILINE)) == set(PAPERS)


def test_our_templates_are_written_out_and_files_of_the_office_are_kept(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"cua co quan")
    ran = CliRunner().invoke(templates, [str(tmp_path)])
    assert ran.exit_code == 0
    assert ran.output.strip().endswith("Giữ nguyên 1 tệp đã có: minutes.")
    assert (tmp_path / "minutes.docx").read_bytes() == b"cua co quan"
    assert {file.stem for file in tmp_path.iterdir()} == set(PAPERS)
    assert (tmp_path / "summary.docx").read_bytes() == PAPERS["summary"].template()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = CliRunner().invoke(templates, [str(tmp_path / "file" / "under")])
    assert ran.exit_code == 2
    assert "Không ghi được vào thư mục" in ran.output
