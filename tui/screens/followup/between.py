"""Between-meeting activities: what was agreed for the time until the next meeting, and ten to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from meeting.activities import Activity, ActivityState
from meeting.board.changing import Occasion
from meeting.errors import NotUnderstood
from meeting.followup.between import activity_of, add_activity, draft_of, edit_activity, present_activity, usual_end
from meeting.followup.ideas import IDEAS, Idea, idea_of
from meeting.followup.texts import Voice, activity_text, reminder_text
from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.stage.steering import Place
from meeting.text import fold
from meeting.words import N_, Sentence, sentence
from tui.command_table.board_dialogs import BETWEEN_KEYS
from tui.i18n import say_date
from tui.intents import BothChange, CopyRequested
from tui.lines import Line, wrapped
from tui.saying import _, language, ngettext
from tui.screens.dialogs import styles
from tui.screens.followup.between_form import ActivityForm
from tui.screens.live_dialog import LiveDialog, bindings_of
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.rows import Row, Rows

OWN = "own"
"""The row for an activity of one's own words."""

_INDENT = 3
_NAMES_SHOWN = 3
_MAIL_WORDS = frozenset({"mail", "e-mail", "email"})


class BetweenScreen(LiveDialog):
    """The activities of the network that are open, and the catalogue; follows the network."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    COMMANDS_HERE = BETWEEN_KEYS
    stage_spot: ClassVar[tuple[Place, str]] = (Place.BETWEEN, "")
    PURPOSE = N_("What the network does online until it meets again: agreed, presented, and followed up next time.")
    LIST_ID = "activities"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(BETWEEN_KEYS)]

    _wanted: str | None = None

    def head(self) -> ComposeResult:
        """Lay out the title, and what this is for."""
        yield Static(_("Until we meet again"), classes="dialog-title", markup=False)
        yield Static(_("One small thing between two meetings keeps a network together."), markup=False)

    def show_values(self) -> None:
        """Show the activities as they are now."""
        network = self.network
        if network is None or not self.query(Rows):
            return
        open_ = tuple(one for one in network.activities if one.state is ActivityState.OPEN)
        people = by_id(network.people)
        rows = self.query_one(Rows)
        rows.show(lambda width: self._rows(open_, people, width), select=self._wanted)
        if rows.selected_id == self._wanted:
            self._wanted = None
        self._show_keys()

    def on_rows_highlighted(self) -> None:
        """Show the keys that make sense on the selected row."""
        self._show_keys()

    def _show_keys(self) -> None:
        keys = [(_("Enter"), _("edit") if self.activity is not None else _("choose")), ("A", _("write one"))]
        if self.activity is not None:
            presented = _("not presented") if self.activity.is_presented else _("presented")
            keys += [("y", _("copy")), ("P", presented)]
        keys += [("@", _("reminder for …")), ("u", _("undo")), ("?", _("help")), ("Esc", _("back"))]
        self.query_one(DialogKeys).show_keys(keys)

    # What is selected

    @property
    def activity(self) -> Activity | None:
        """The selected activity, or None."""
        what, _sep, wanted = (self.query_one(Rows).selected_id or "").partition(":")
        known = self.network.activities if self.network and what == "activity" else ()
        return next((one for one in known if one.id == wanted), None)

    @property
    def _idea(self) -> Idea | None:
        what, _sep, wanted = (self.query_one(Rows).selected_id or "").partition(":")
        return idea_of(wanted) if what == "idea" else None

    # Making and changing

    def on_rows_chosen(self) -> None:
        """Edit the selected activity, or make one of the selected idea."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit the selected activity, or make one of the selected idea."""
        if self.activity is not None:
            self._ask(self.activity)
        elif self._idea is not None:
            self._ask(replace(draft_of(self._idea, translator=self.texts), until=self._usual_end))
        else:
            self.action_add()

    def action_add(self) -> None:
        """Write an activity of one's own."""
        self._ask(Activity(id="", text="", until=self._usual_end))

    @property
    def _usual_end(self) -> date | None:
        return usual_end(self.today, self.next_meeting)

    def _ask(self, activity: Activity) -> None:
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return

        def kept(wanted: Activity | None) -> None:
            if wanted is not None:
                self._keep(wanted)

        on = Occasion(at=self.at, meeting=meeting.id)
        self.app.push_screen(ActivityForm(network, activity, on=on, next_meeting=self.next_meeting), kept)

    def _keep(self, wanted: Activity) -> None:
        def change(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            on = Occasion(at=at, meeting=meeting.id)
            if wanted.id:
                return edit_activity(network, wanted.id, wanted, on=on), meeting
            return add_activity(network, wanted, on=on)[0], meeting

        message = N_("edit the activity “{text}”") if wanted.id else N_("agree on the activity “{text}”")
        self._change(change, sentence(message, text=wanted.text))

    def _change(self, change: BothChange, label: Sentence) -> None:
        known = {one.id for one in self.network.activities} if self.network else set()
        if self.network is None or self.meeting is None or not self.try_both(change, label):
            return
        made = change(self.network, self.meeting, self.at)[0].activities
        new = next((one.id for one in made if one.id not in known), "")
        if new:
            self._wanted = f"activity:{new}"

    def action_present(self) -> None:
        """Mark the selected activity as presented to the participants, or not."""
        one = self.activity
        if one is None:
            return
        message = N_("“{text}” was presented") if not one.is_presented else N_("“{text}” was not presented")

        def change(network: Network, meeting: Meeting, _at: datetime) -> tuple[Network, Meeting]:
            now = activity_of(network, one.id)
            return present_activity(network, one.id, is_presented=not now.is_presented), meeting

        self._change(change, sentence(message, text=one.text))

    # Texts

    @property
    def _voice(self) -> Voice:
        spoken = self.meeting.language if self.meeting else "en"
        return Voice(translator=self.texts, format_date=lambda day: say_date(day, spoken), today=self.today)

    def action_copy(self, choosing: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Copy the selected activity as it is presented, in the meeting's language."""
        if self.activity is None or self.network is None:
            self.notify(_("Choose one first: Enter."), markup=False, timeout=3)
            return
        self.post_message(CopyRequested(activity_text(self.activity, self.network, self._voice), choosing))

    def action_remind(self) -> None:
        """Open the line that says for whom a reminder is copied."""
        self.open_line("remind", self._reminded_line, _("a name: an ho; “an ho mail” for an e-mail"))

    def _people_meant(self, text: str) -> tuple[Person, ...]:
        return find_people(self.network.people, text) if self.network and text else ()

    def _reminded_line(self, text: str) -> Line:
        head = (_("reminder for"), "now")
        text, is_mail = _without_mail(text)
        match self._people_meant(text):
            case (person,):
                how = _("Enter shows it, to be copied as an e-mail") if is_mail else _("Enter copies it")
                return (head, (f" · {person.name}", "accent"), (f" · {how}", "dim"))
            case ():
                return (head, (f" · {_('nobody’s name') if text else _('type a name')}", "soon" if text else "dim"))
            case found:
                names = ", ".join(one.name for one in found[:_NAMES_SHOWN]) + ("…" if len(found) > _NAMES_SHOWN else "")
                return (head, (f" · {names}?", "soon"))

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Copy the reminder for the person that was typed; the line stays open for the next."""
        if what != "remind" or not text:
            return super().take_line(what, detail, text)
        name, is_mail = _without_mail(text)
        found = self._people_meant(name)
        if len(found) != 1 or self.network is None:
            raise NotUnderstood(N_("Type a name that means one person."))
        self.post_message(CopyRequested(reminder_text(self.network, found[0], self._voice), choosing=is_mail))
        self.action_remind()
        return False

    # Rows

    def _rows(self, open_: tuple[Activity, ...], people: Mapping[str, Person], width: int) -> list[Row]:
        rows: list[Row] = []
        if open_:
            rows.append(_heading(ngettext("{n} agreed", "{n} agreed", len(open_)), place="agreed"))
            rows += [self._activity_row(one, people, width) for one in open_]
        rows.append(_heading(_("Ten to choose from"), place="ideas"))
        rows += [_idea_row(idea, width) for idea in IDEAS]
        rows.append(_row(OWN, ("A", "key"), _("Write one of your own"), [], width))
        return rows

    def _activity_row(self, one: Activity, people: Mapping[str, Person], width: int) -> Row:
        who = ", ".join(people[person].name for person in one.people if person in people) or _("everybody")
        days = [say_date(day, language()) if day is not None else "" for day in (one.begins, one.until)]
        when = " – ".join(filter(None, days)) if days[0] else _("until {day}", day=days[1]) if days[1] else ""
        state = _("presented") if one.is_presented else _("not presented yet")
        told = [" · ".join(filter(None, (who, when, one.where, state)))]
        told += [_("next time: {use}", use=one.use)] if one.use else []
        return _row(f"activity:{one.id}", ("✓" if one.is_presented else "●", "ok"), one.text, told, width)


def _without_mail(text: str) -> tuple[str, bool]:
    """Return a typed name without the word that asks for an e-mail, and whether it stood there."""
    name, _space, word = text.rpartition(" ")
    return (name, True) if name and fold(word) in _MAIL_WORDS else (text, False)


def _idea_row(idea: Idea, width: int) -> Row:
    minutes = ngettext("{n} min each", "{n} min each", idea.minutes)
    return _row(f"idea:{idea.id}", ("+", "dim"), f"{_(idea.name)} · {minutes}", [_(idea.good_for)], width)


def _row(row_id: str, mark: tuple[str, str], title: str, told: list[str], width: int) -> Row:
    room = max(12, width - _INDENT)
    head, *more = wrapped(title.replace("\n", " "), room)
    lines: list[Line] = [((mark[0].ljust(_INDENT), mark[1]), (head, "title"))]
    lines += [((" " * _INDENT, "plain"), (part, "title")) for part in more]
    lines += [((" " * _INDENT, "plain"), (part, "dim")) for said in told for part in wrapped(said, room)]
    return Row(row_id, tuple(lines))


def _heading(text: str, *, place: str) -> Row:
    return Row(f"heading:{place}", ((), ((text, "accent"),)), selectable=False)
