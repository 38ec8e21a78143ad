"""`ocop papers`: export the Word templates, so that an office can adapt them."""

from __future__ import annotations

from pathlib import Path

import click

from ocop.cli.program import common_options, fail, say


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(papers)


@click.group()
def papers() -> None:
    """Export the Word templates of papers."""


@papers.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@common_options
def templates(*, folder: Path, as_json: bool) -> None:
    """Write the Word templates into FOLDER; existing files are not changed."""
    from ocop.papers.catalogue import PAPERS

    written, kept = [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(PAPERS):
            file = folder / f"{name}.docx"
            if file.exists():
                kept.append(name)
                continue
            file.write_bytes(PAPERS[name].template())
            written.append(name)
    except OSError as error:
        fail("papers.folder", f"Không ghi được vào thư mục “{folder}”: {error.strerror}.", as_json=as_json, code=2)
    text = f"Đã ghi {len(written)} mẫu vào {folder}."
    if kept:
        text += f" Giữ nguyên {len(kept)} tệp đã có: {', '.join(kept)}."
    say({"ok": True, "written": written, "kept": kept}, as_json=as_json, text=text)
