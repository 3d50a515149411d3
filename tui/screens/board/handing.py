"""What goes out of the board: actions and decisions for the chat, and actions as a file for another tool."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from meeting.cards import CardKind
from meeting.text import slug
from meeting.words import N_, Sentence
from tui.i18n import say_date, translator_for
from tui.intents import ExportRequested
from tui.saying import _, ngettext, translator
from tui.screens.board.changes import BoardChangesScreen
from tui.screens.dialogs import Answer, ChoiceScreen
from tui.widgets.board.layout import Look

if TYPE_CHECKING:
    from meeting.cards import Card
    from meeting.chat.text import ChatText
    from meeting.exchange.actions_out import HandedAction

_WITH_OVER = frozenset({"ics", "json"})
"""The files that hold what is over too, or it would stay open in the other tool."""


class BoardHandingScreen(BoardChangesScreen):
    """A screen from which the board is handed on."""

    def chat_text(self) -> ChatText | None:
        """Return the selected decision to be read back, else the open actions that are looked for."""
        from meeting.followup.texts import Voice, actions_text  # noqa: PLC0415 - only when it is asked for

        network, meeting, card = self.network, self.meeting, self.card
        if network is None or meeting is None:
            return None
        if card is not None and card.kind is CardKind.DECISION and self._look is not Look.PEOPLE:
            return self._read_back(card)
        actions = [one for one in self.found if one.kind is CardKind.ACTION and one.is_open]
        if not actions:
            return None
        spoken = meeting.language
        voice = Voice(
            translator=translator_for(spoken), format_date=lambda day: say_date(day, spoken), today=self.today
        )
        return actions_text(network, actions, voice, by_person=self._look is Look.PEOPLE)

    def _read_back(self, card: Card) -> ChatText:
        """Return a decision in the words that were agreed on; one without a check as it stands on its card."""
        from meeting.chat.text import Heading, Paragraph, chat_text  # noqa: PLC0415 - only when it is asked for
        from meeting.consensus.texts import read_back_text  # noqa: PLC0415 - only when it is asked for

        language = self.meeting.language if self.meeting else "en"
        spoken = translator_for(language)
        checks = [one for one in (self.meeting.checks if self.meeting else ()) if one.card == card.id and one.closed_at]
        if checks and self.network is not None:
            return read_back_text(
                self.network, checks[-1], translator=spoken, say_day=lambda day: say_date(day, language)
            )
        agreed = card.stage.value not in {"proposed", "parked", "dropped"}
        head = N_("We have agreed: {text}") if agreed else N_("It is proposed: {text}")
        title = spoken.gettext(N_("Decision")) if agreed else spoken.gettext(N_("Proposal"))
        said = Sentence(head, {"text": card.text}).say(spoken)
        return chat_text(title, Heading(f"{title} {card.label}"), Paragraph(said))

    def action_export(self) -> None:
        """Choose a kind of file, and write the actions that are looked for into it."""
        actions = [one for one in self.found if one.kind is CardKind.ACTION]
        if not actions:
            self.notify(_("There are no actions to write into a file."))
            return
        answers = (
            Answer("ics", _("Calendar (.ics)"), _("All-day events and tasks; reading it in again updates them.")),
            Answer("md", _("Markdown"), _("A task list.")),
            Answer("csv", _("CSV"), _("A table for a spreadsheet.")),
            Answer("txt", _("todo.txt")),
            Answer("json", _("Taskwarrior"), _("For “task import”.")),
        )

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._write(answer, actions)

        said = ngettext("{n} open action", "{n} open actions", sum(one.is_open for one in actions))
        self.app.push_screen(ChoiceScreen(_("Write the actions as a file"), said, answers), answered)

    def _write(self, kind: str, actions: list[Card]) -> None:
        from meeting.exchange.actions_out import handed  # noqa: PLC0415 - only when it is asked for

        network = self.network
        if network is None:
            return
        cards = [one for one in actions if one.is_open or kind in _WITH_OVER]
        if not cards:
            self.notify(_("There are no actions to write into a file."))
            return
        stamp = (self.now or datetime.now(UTC)).astimezone(UTC)
        text = _writers(network.name, stamp)[kind](handed(network, cards))
        name = f"{slug(network.name, fallback='network')}-{slug(_('actions'), fallback='actions')}.{kind}"
        self.post_message(ExportRequested(name, text))


def _writers(name: str, stamp: datetime) -> dict[str, Callable[[tuple[HandedAction, ...]], str]]:
    from meeting.exchange.actions_calendar import write_calendar  # noqa: PLC0415 - only when it is asked for
    from meeting.exchange.actions_lists import (  # noqa: PLC0415 - only when it is asked for
        write_csv,
        write_markdown,
        write_taskwarrior,
        write_todotxt,
    )

    spoken = translator()
    return {
        "ics": lambda actions: write_calendar(actions, stamp=stamp, name=name, translator=spoken),
        "md": write_markdown,
        "csv": lambda actions: "\ufeff" + write_csv(actions, translator=spoken),
        "txt": write_todotxt,
        "json": lambda actions: write_taskwarrior(actions, stamp=stamp),
    }
