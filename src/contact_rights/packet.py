"""The case packet: files put together in a folder of their own, listed with their SHA-256, moved into place whole.

The names inside are ours alone, so nothing can be written outside the target; the same files give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contact_rights.errors import CouldNot, Say, visible_path
from contact_rights.files import digest_of, not_written, write_whole

MANIFEST = "MANIFEST.txt"
DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip: the first that a zip can hold."""
UNIX, PRIVATE = 3, 0o100600 << 16
CHUNK = 1 << 20


@contextmanager
def packet(target: Path) -> Iterator[Path]:
    """Yield an empty private folder; what is in it at the end becomes ``target``, a zip where its name says so.

    Raises ``CouldNot`` where the target exists already or cannot be written; then nothing is left behind.
    """
    shown = visible_path(target)
    if target.exists() or target.is_symlink():
        raise CouldNot(
            Say(f"{shown}：已经有了，请用 -o 换一个名字", f"{shown}: exists already; choose another name with -o")
        )
    try:
        staging = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=f".{target.name[:40]}."))
    except OSError as error:
        raise not_written(shown, error) from None
    try:
        yield staging
        write_whole(staging / MANIFEST, manifest(staging))
        if target.suffix.lower() == ".zip":
            zipped(staging, target)
        else:
            staging.rename(target)
    except OSError as error:
        raise not_written(shown, error) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def files_of(folder: Path) -> list[Path]:
    """Return the files of a folder in the order of their names."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def manifest(folder: Path) -> str:
    """Return the files of a folder with their SHA-256, as ``sha256sum -c`` reads them."""
    return "".join(f"{digest_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files_of(folder))


def zipped(folder: Path, target: Path) -> None:
    """Write the files of a folder as a zip (0600), whole or not at all; same files, same bytes."""
    draft = folder.with_name(folder.name + ".zip")
    try:
        draft.touch(mode=0o600, exist_ok=False)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
            for path in files_of(folder):
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), DAY_ONE)
                info.create_system, info.external_attr = UNIX, PRIVATE
                with path.open("rb") as file, archive.open(info, "w", force_zip64=path.stat().st_size > CHUNK) as part:
                    shutil.copyfileobj(file, part, CHUNK)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
