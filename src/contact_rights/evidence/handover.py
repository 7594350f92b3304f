"""A ledger as files for somebody who does not have this program: entries, exhibits, list, timeline, a check."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from contact_rights.errors import Say
from contact_rights.evidence.book import read_book
from contact_rights.evidence.catalogue import as_csv, as_markdown, csv_file, items
from contact_rights.evidence.check import ENTRIES
from contact_rights.evidence.factrules import load_fact_rules
from contact_rights.evidence.faults import not_read, unusable
from contact_rights.evidence.ledger import EXHIBITS, Ledger
from contact_rights.evidence.measures import figures
from contact_rights.evidence.picture import picture
from contact_rights.evidence.proof import Proof, load_proof
from contact_rights.evidence.timeline import blocks, called
from contact_rights.evidence.verdict import statement_blocks
from contact_rights.evidence.verify import Report, verify
from contact_rights.files import write_whole
from contact_rights.model import RuleBase
from contact_rights.numbers.table import load_numbers
from contact_rights.reports.text import lines

WIDTH = 78
README = Say(
    """证据记录，从 contact-rights 导出。共 {entries} 条记录、{files} 个文件。

list.csv  list.md     证据目录：序号、名称、来源、证明对象、页数
timeline.svg  .txt    来电来信的时间线
entries.txt           每条记录：哈希值和内容（JSON）
exhibits/             原样复制的文件；名字就是它的 SHA-256
check.py              核对：python3 check.py（只要 Python，不用装别的，不联网）

不用 Python 也能核对。文件：sha256sum exhibits/*，应和文件名一样。第 5 条记录：
  p=$(sed -n 4p entries.txt | cut -c1-64); t=$(sed -n 5p entries.txt | cut -c67-)
  printf '%s\\n%s' "$p" "$t" | sha256sum
应和 entries.txt 第 5 行开头一样；第 1 行前面的用 64 个 0。

最后一条的哈希值：
  {head}

{proof}
里面有个人信息：只给需要的人，用完请删除。
""",
    """Evidence kept with contact-rights. Entries: {entries}; files: {files}.

list.csv  list.md     the list of evidence: number, name, source, what it proves, pages
timeline.svg  .txt    when they called and wrote
entries.txt           every entry: its hash and what it says (JSON)
exhibits/             files copied as they were; the name of each is its SHA-256
check.py              checks it all: python3 check.py (Python alone, no network)

Without Python: sha256sum exhibits/* gives each file's own name; and entry 5 is checked by
  p=$(sed -n 4p entries.txt | cut -c1-64); t=$(sed -n 5p entries.txt | cut -c67-)
  printf '%s\\n%s' "$p" "$t" | sha256sum
which gives what line 5 of entries.txt begins with; before line 1 stand 64 zeros.

The hash of the last entry:
  {head}

{proof}
It holds personal information: give it to nobody who does not need it.
""",
)


def write_evidence(place: Path, folder: Path, rulebases: Sequence[RuleBase], rules: Path) -> None:
    """Write the ledger of a case's folder into an empty one; raises ``CouldNot`` where it does not fit.

    ``rulebases`` is the rule base in each language, the user's first; ``rules`` the folder it is from.
    """
    report = verify(folder)
    if report.faults:
        first = report.faults[0]
        raise unusable(folder, first.where + Say("：", ": ") + first.what)
    rulebase = rulebases[0]
    proofs = [load_proof(rules, one) for one in rulebases]
    write_entries(place, folder)
    copy_exhibits(place, folder)
    write_lists(place, folder, rulebase, rules, proofs[0])
    write_whole(place / "check.py", files("contact_rights.evidence").joinpath("check.py").read_bytes())
    told = zip(rulebases, proofs, strict=True)
    write_whole(place / "README.txt", "\n".join(readme(one, report, proof) for one, proof in told))


def write_entries(place: Path, folder: Path) -> None:
    """Write every entry with its hash, one a line."""
    with Ledger(folder) as ledger, (place / ENTRIES).open("w", encoding="utf-8", newline="\n") as file:
        (place / ENTRIES).chmod(0o600)
        file.writelines(f"{entry.hash}  {entry.text}\n" for entry in ledger.entries())


def copy_exhibits(place: Path, folder: Path) -> None:
    """Copy the files that entries name."""
    with Ledger(folder) as ledger:
        stored = [str(entry.body["stored"]) for entry in ledger.entries("exhibit")]
    (place / EXHIBITS).mkdir(mode=0o700)
    for name in dict.fromkeys(stored):
        source = folder / EXHIBITS / name
        try:
            shutil.copyfile(source, place / EXHIBITS / name)
        except OSError as error:
            raise not_read(source, error) from None
        (place / EXHIBITS / name).chmod(0o600)


def write_lists(place: Path, folder: Path, rulebase: RuleBase, rules: Path, proof: Proof) -> None:
    """Write the list of evidence and the timeline."""
    with Ledger(folder) as ledger:
        book = read_book(ledger.entries())
    listed = items(rulebase, book)
    write_whole(place / "list.csv", csv_file(as_csv(rulebase.language, listed)))
    write_whole(place / "list.md", as_markdown(rulebase, listed, proof.court))
    found = figures(book.theirs(), load_fact_rules(rules, rulebase).quiet)
    shown = lines(blocks(rulebase.language, found, called(found, load_numbers(rules, rulebase.language))), WIDTH)
    write_whole(place / "timeline.txt", "".join(f"{line.text}\n" for line in shown))
    if found.contacts:
        write_whole(place / "timeline.svg", picture(rulebase.language, found))


def readme(rulebase: RuleBase, report: Report, proof: Proof) -> str:
    """Return what stands at the door of an export, in one language."""
    shown = lines(statement_blocks(rulebase, proof.ledger), WIDTH)
    blanks = {"entries": report.head.number, "files": report.exhibits, "head": report.head.hash}
    told = "".join(f"{line.text}\n" for line in shown)
    return README.in_language(rulebase.language, **blanks, proof=told)
