"""Writing an edition: everything is made first, laid in a folder beside, and put in place at one stroke."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path

from hinomi.bulletin.edition import Edition
from hinomi.bulletin.render.data import checksums, data_files
from hinomi.store.errors import storage_errors
from hinomi.terms.errors import UsageError

SUMS = "SHA256SUMS"


def render(edition: Edition) -> dict[str, bytes]:
    """Return every file of an edition by its path; the same edition gives the same bytes."""
    from hinomi.bulletin.charts import draw  # slow import
    from hinomi.bulletin.render.html import pages  # slow import
    from hinomi.bulletin.render.pdf import papers  # slow import

    keys = [(name, language) for language in edition.languages for name in edition.figures]
    drawn = {key: draw(edition, *key) for key in keys}
    files = dict(data_files(edition))
    files.update({f"{lang}/figures/{name}.svg": d.whole.encode() for (name, lang), d in drawn.items()})
    files.update(pages(edition, drawn))
    files.update(papers(edition, {key: drawing.wide for key, drawing in drawn.items()}))
    files[SUMS] = checksums(files)
    return files


def publish(edition: Edition, folder: Path) -> None:
    """Write an edition into a folder: all of it or nothing.

    An earlier edition there is replaced; a folder with anything else in it is refused
    (`UsageError`). Raises `StorageError` where the disk is full.
    """
    refuse_foreign(folder)
    write(render(edition), folder)


def refuse_foreign(folder: Path) -> None:
    """Raise `UsageError` where the folder holds what no edition put there."""
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is no folder."
        raise UsageError(message, advice="Choose another with --out.")
    if not folder.exists():
        return
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()}
    ours = _listed(folder) | {SUMS}
    foreign = sorted(there - ours)
    if foreign:
        message = f"{folder} holds files that no edition put there, for instance {foreign[0]}."
        raise UsageError(message, advice="Choose an empty or new folder with --out.")


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Put files in the place of whatever was in the folder, at one stroke."""
    target = folder.absolute()
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.new")
    with storage_errors(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            for path, content in files.items():
                place = draft / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
            _swap(draft, target)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


def _swap(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    old = draft.with_suffix(".old")
    target.rename(old)
    try:
        draft.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _listed(folder: Path) -> set[str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line.partition("  ")[2] for line in lines}
