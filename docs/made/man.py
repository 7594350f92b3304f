"""Writes the manual page from the list of commands: ``python docs/made/man.py > docs/contact-rights.1``."""

from __future__ import annotations

import sys

from contact_rights import __version__
from contact_rights.cli.app import COMMANDS

PAGE = r""".\" written by docs/made/man.py
.TH CONTACT-RIGHTS 1 "" "contact-rights {version}" "User Commands"
.SH NAME
contact-rights \- legal self-help for people whom debt collectors call about somebody else's loan
.SH SYNOPSIS
.B contact-rights
.RI [ command ]
.RI [ options ]
.SH DESCRIPTION
Asks a few plain questions, or takes the answers as flags, and says under the law of mainland China whether you owe the
loan, whether it can touch your credit record, what the callers broke, and what to do now. Works without a network.
Without a command it begins the interview on a terminal and prints its help otherwise. Every command explains itself
with
.BR \-\-help .
.SH COMMANDS
{commands}
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
could not: a bad file, broken rules
.TP
.B 2
an unknown option, id or value
.TP
.B 3
an answer is needed and may not be asked
.TP
.B 4
a violation was found (only with
.BR \-\-exit\-code )
.TP
.B 70
a bug of the program; see
.B \-\-debug
.TP
.B 130
interrupted
.SH ENVIRONMENT
.TP
.B CONTACT_RIGHTS_RULES
another folder of rules
.TP
.B NO_COLOR
no colours
.TP
.B COLUMNS
the width of the output
.TP
.BR LC_ALL ", " LC_MESSAGES ", " LANG
Chinese where they begin with zh, English otherwise
.SH EXAMPLES
.EX
contact\-rights check \-\-role emergency\-contact
contact\-rights ask \-\-lang zh
contact\-rights draft stop\-letter \-\-role emergency\-contact
.EE
.SH NOTES
Legal information, not a lawyer's advice on your case. In China free legal advice is reached on 12348;
in danger call 110.
"""


def main() -> None:
    """Print the page."""
    commands = "\n".join(f".TP\n.B {plain(name)}\n{plain(told)}" for name, told in COMMANDS.items())
    sys.stdout.write(PAGE.format(version=__version__, commands=commands))


def plain(text: str) -> str:
    """Return a text as roff prints it: hyphens that can be copied, no line that begins with a command."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")


if __name__ == "__main__":
    main()
