"""What somebody wrote: the lines of one record of a rule file, as they stand there."""

from __future__ import annotations

from pathlib import Path

from contact_rights.rulebase.yamlfile import Place


def written(folder: Path, place: Place) -> str:
    """Return the lines of the member of a list that begins at a place, without the comments of what follows it.

    Nothing for a record that is a whole file.
    """
    if place.column == 1:
        return ""
    lines = (folder / place.file).read_text(encoding="utf-8").splitlines()
    first, *rest = lines[place.line - 1 :]
    outside = len(first) - len(first.lstrip())
    kept = [first]
    for line in rest:
        if line.strip() and len(line) - len(line.lstrip()) <= outside:
            break
        kept.append(line)
    while not kept[-1].strip() or kept[-1].lstrip().startswith("#"):
        kept.pop()
    return "".join(f"{line[outside:]}\n" for line in kept)
