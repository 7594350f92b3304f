"""The tools for those who write rules, as they are typed: show, graph, diff, impact, stale."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from contact_rights.model import RuleBase
from contact_rights.reports.wrap import width_of
from tests.conftest import RULES, SMALL, Run, changed_rules

MISUSED = [
    (("rules", "show", "threat-of-harms"), "did you mean threat-of-harm?"),
    (("rules", "graph", "polic-matter"), "did you mean police-matter?"),
    (("rules", "graph", "--format", "png"), "allowed: mermaid, dot"),
    (("rules", "graph", "--kind", "right"), "did you mean rights?"),
    (("law", "impact", "civil-cod#1033"), "did you mean civil-code?"),
    (("law", "stale", "--days", "many"), "--days"),
    (("law", "stale", "--as-of", "soon"), "write the day like"),
]
NODE = re.compile(r'  (\w+)(\(\[|\{\{|\[/|\[)"(.+)"(\]\)|\}\}|/\]|\])')
ARROW = re.compile(r'  (\w+) (?:-- "(.+)" -->|-\. "(.+)" \.->|-->) (\w+)')
DOT_NODE = re.compile(r'  "(\w+)" \[label="((?:[^"\\]|\\.)*)", shape=\w+\];')
DOT_EDGE = re.compile(r'  "(\w+)" -> "(\w+)" \[label="((?:[^"\\]|\\.)*)"(?:, style=dashed)?\];')


def data(run: Run, *args: str) -> Any:
    done = run(*args, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize(("args", "said"), MISUSED, ids=lambda value: "_".join(value)[:40])
def test_misuse_is_one_line_and_exit_2(run: Run, args: tuple[str, ...], said: str) -> None:
    done = run(*args)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_a_rule_is_shown_as_it_stands_in_its_file(run: Run, english: RuleBase) -> None:
    for id_ in ("threat-of-harm", "liable-lent-name", "step-complain-to-lender", "police-matter"):
        found = data(run, "rules", "show", id_)
        file, line, _ = found["place"].rsplit(":", 2)
        lines = (RULES / file).read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
        written = found["source"].splitlines()
        assert written == [one[len(lines[0]) - len(lines[0].lstrip()) :] for one in lines[: len(written)]]
        assert written[0] == f"- id: {id_}"
        assert not lines[len(written) :] or lines[len(written)].lstrip()[:1] in {"-", "#"} or ":" in lines[len(written)]
    assert data(run, "rules", "show", "liability")["rules"] == list(english.verdicts["liability"].rules)


@pytest.mark.parametrize("columns", ["40", "120"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_conditions_are_in_words_and_wrapped(run: Run, language: str, columns: str) -> None:
    said = run("rules", "show", "repeated-calls", "--lang", language, env={"COLUMNS": columns}).stdout
    words = said[said.index({"zh": "什么时候适用", "en": "Applies when"}[language]) :]
    assert {"zh": "不用你还", "en": "nothing for"}[language] in words
    assert all(width_of(line) <= int(columns) for line in words.splitlines())


def test_what_a_rule_says_cannot_speak_to_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(SMALL, folder)
    path = folder / "rights" / "all.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- id:", "- id:  # \x9b2J\n   ", 1), encoding="utf-8")
    done = run("rules", "show", "peace", "--rules", str(folder))
    assert "\x9b" not in done.stdout + done.stderr


def test_a_mermaid_graph_joins_what_it_names(run: Run) -> None:
    head, *lines = run("rules", "graph", "--lang", "en").stdout.splitlines()
    assert head == "flowchart LR"
    nodes = {found[1] for line in lines if (found := NODE.fullmatch(line))}
    arrows = [found for line in lines if (found := ARROW.fullmatch(line))]
    assert len(nodes) + len(arrows) == len(lines)
    assert {end for arrow in arrows for end in (arrow[1], arrow[4])} == nodes


def test_a_dot_graph_has_the_same_vertices_and_edges(run: Run) -> None:
    _, *mermaid = run("rules", "graph", "--kind", "steps").stdout.splitlines()
    head, _, *lines, last = run("rules", "graph", "--kind", "steps", "--format", "dot").stdout.splitlines()
    assert (head, last) == ("digraph rules {", "}")
    nodes = [found for line in lines if (found := DOT_NODE.fullmatch(line))]
    edges = [found for line in lines if (found := DOT_EDGE.fullmatch(line))]
    assert len(nodes) + len(edges) == len(lines)
    assert len(nodes) == sum(bool(NODE.fullmatch(line)) for line in mermaid)
    assert len(edges) == sum(bool(ARROW.fullmatch(line)) for line in mermaid)


def test_edges_are_labelled_with_conditions_and_exceptions_are_dotted(run: Run) -> None:
    said = run("rules", "graph", "heir-liable", "threat", "bound", "--rules", str(SMALL), "--lang", "en").stdout
    assert set(said.splitlines()) >= {
        '  facts_role -- "Heir" --> rules_heir_liable',
        '  facts_lender -. "not: Person" .-> rules_heir_liable',
        '  verdicts_liability -- "not-liable" --> rules_threat',
        '  facts_conduct -- "Threat" --> rules_threat',
        '  facts_signed -- "yes" --> concepts_bound',
    }


def test_a_diff_names_the_outcome_and_a_case_that_shows_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(SMALL, folder)
    path = folder / "violations" / "all.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("conduct: threat}", "conduct: insult}"), encoding="utf-8")
    found = data(run, "rules", "diff", str(SMALL), str(folder))
    (threat,) = [one for one in found["outcomes"] if one["id"] == "threat"]
    assert (threat["before"], threat["after"], threat["by"]) == ("settled", "excluded", ["lanes"])
    before, after = (
        json.loads(run("check", *threat["flags"].split(), "--rules", str(rules), "--json").stdout)["violations"]
        for rules in (SMALL, folder)
    )
    assert "threat" in [one["id"] for one in before if one["state"] == "settled"]
    assert "threat" not in [one["id"] for one in after if one["state"] == "settled"]
    said = run("rules", "diff", str(SMALL), str(folder), "--lang", "zh").stdout
    assert "violations/threat：成立 → 不成立（穷尽全部回答组合）" in said


def test_a_value_that_was_renamed_is_named_as_it_was_and_is(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(SMALL, old)
    verdict = old / "verdicts" / "liability.yaml"
    verdict.write_text(verdict.read_text(encoding="utf-8").replace("not-liable", "free"), encoding="utf-8")
    concepts = old / "concepts.yaml"
    concepts.write_text(concepts.read_text(encoding="utf-8").replace("not-liable", "free"), encoding="utf-8")
    for folders in ((old, SMALL), (SMALL, old)):
        done = run("rules", "diff", *map(str, folders))
        assert (done.returncode, done.stderr) == (0, "")
        assert "free" in done.stdout


def test_a_diff_reads_the_documents_too(run: Run, tmp_path: Path) -> None:
    (file,) = (path.relative_to(RULES) for path in RULES.glob("documents/1-*.yaml"))
    folder = changed_rules(tmp_path, str(file), "  layout: message\n", "  layout: letter\n")
    (record,) = data(run, "rules", "diff", str(RULES), str(folder))["records"]
    (field,) = record["fields"]
    assert (record["section"], field["name"], field["before"], field["after"]) == (
        "documents",
        "layout",
        "message",
        "letter",
    )


def test_a_folder_without_rules_or_with_broken_ones_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("rules", "diff", str(tmp_path)).returncode == 1
    (tmp_path / "facts.yaml").write_text("- [", encoding="utf-8")
    done = run("rules", "diff", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr


def test_what_rests_on_a_provision_is_counted_with_its_parts(run: Run) -> None:
    found = data(run, "law", "impact", "civil-code#1033")
    assert {one["fit"] for one in found} == {"exact", "narrower"}
    assert "repeated-calls" in {one["id"] for one in found if one["cites"] == "civil-code#1033/i1"}
    assert {one["kind"] for one in data(run, "law", "impact", "civil-code")} >= {"documents", "verdicts", "rights"}
    assert data(run, "law", "impact", "civil-code#9999") == []
    assert "Nothing rests on it." in run("law", "impact", "civil-code#9999").stdout


def test_what_is_stale_names_its_rules(run: Run, english: RuleBase) -> None:
    found = data(run, "law", "stale", "--days", "0", "--as-of", "2030-01-01")
    assert {"civil-code", "pipl"} <= {one["id"] for one in found}
    assert all(one["age"] is None or one["age"] > 0 for one in found)
    assert all(set(one["rules"]) <= set(english.rules) for one in found)
    assert data(run, "law", "stale", "--as-of", english.reviewed) == []
