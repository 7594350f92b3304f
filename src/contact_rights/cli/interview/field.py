"""A day or a count typed on a terminal; how it is read stands below as it is typed."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, VSplit, Window

from contact_rights.cli.interview.asking import Command, NotUnderstood, Reply, Screen
from contact_rights.cli.interview.panel import Panel, shown
from contact_rights.errors import is_visible
from contact_rights.reports.wrap import wrapped

MOST_TYPED = 60
PROMPT = "> "


class Field(Panel):
    """One question as a line to type on."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.buffer = Buffer(multiline=False, on_text_changed=self.changed)

    def container(self) -> HSplit:
        """Return what prompt_toolkit lays out: the question, the line, how it is read and what the keys do."""
        line = Window(BufferControl(self.buffer), height=1, wrap_lines=False)
        return HSplit(
            [
                Window(FormattedTextControl(lambda: shown(self.frame().above)), dont_extend_height=True),
                VSplit([Window(FormattedTextControl(PROMPT), width=len(PROMPT), height=1), line]),
                Window(FormattedTextControl(self.below), dont_extend_height=True),
            ]
        )

    def below(self) -> StyleAndTextTuples:
        """Return how the line is read, a notice, and what the keys do."""
        frame = self.frame()
        read = self.preview() or self.phrase(f"type-{self.screen.kind}")
        lines = [("", text) for text in wrapped(read, frame.columns)]
        return shown([*lines, *frame.below])

    def legend(self) -> str:
        """Return which keys do what here."""
        return self.phrase("keys-typed") + self.phrase("keys")

    def preview(self) -> str:
        """Return how the line would be read; nothing as long as it is no answer."""
        try:
            reply = self.screen.understood(self.buffer.text) if self.buffer.text.strip() else Command.WHERE
        except NotUnderstood:
            return ""
        return "" if isinstance(reply, Command) else "= " + self.screen.said(reply)

    def keys(self) -> KeyBindings:
        """Return what each key does; all others edit the line."""
        keys = super().keys()
        keys.add("enter")(self.accept)
        keys.add("c-j")(self.accept)
        keys.add("<bracketed-paste>")(self.pasted)
        return keys

    def accept(self, event: KeyPressEvent) -> None:
        """End with what the line says; say why it cannot where it says nothing."""
        try:
            reply: Reply = self.screen.understood(self.buffer.text)
        except NotUnderstood as why:
            self.notice = str(why)
            return
        if isinstance(reply, Command):
            self.buffer.reset()
            self.command(reply, event)
        else:
            event.app.exit(result=reply)

    def pasted(self, event: KeyPressEvent) -> None:
        """Take a paste of one line; refuse one of many."""
        if "\n" in event.data.strip() or "\r" in event.data.strip():
            self.notice = self.phrase("pasted")
        else:
            self.buffer.insert_text(event.data)

    def changed(self, _: Buffer) -> None:
        """Keep the line short and free of what a terminal would obey."""
        self.notice = ""
        kept = "".join(char for char in self.buffer.text if is_visible(char))
        if len(kept) > MOST_TYPED:
            self.notice = self.phrase("too-long", most=MOST_TYPED)
        if kept[:MOST_TYPED] != self.buffer.text:
            notice = self.notice
            self.buffer.text = kept[:MOST_TYPED]
            self.notice = notice
