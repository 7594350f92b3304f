"""``rules``: the tools for those who write rules, each a module ``cli/rules_NAME.py``."""

from __future__ import annotations

from contact_rights.cli.app import bare
from contact_rights.cli.rules_diff import diff
from contact_rights.cli.rules_graph import graph
from contact_rights.cli.rules_lint import lint
from contact_rights.cli.rules_list import listed
from contact_rights.cli.rules_new import new
from contact_rights.cli.rules_prove import prove
from contact_rights.cli.rules_show import show
from contact_rights.cli.rules_test import run_cases

app = bare()
app.callback(invoke_without_command=True)(listed)
app.command()(lint)
app.command()(prove)
app.command()(diff)
app.command()(graph)
app.command()(new)
app.command()(show)
app.command("test")(run_cases)
