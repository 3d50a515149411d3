"""Which wall is shown, what is selected on it, and the ways to put one up and to change it as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person, by_id
from meeting.stage.steering import Place
from meeting.wall import hanging
from meeting.wall.columns import COLUMN_SETS, column_set, columns_for
from meeting.wall.notes import Order
from meeting.walls import Wall, WallNote
from meeting.words import N_, Translator, sentence
from tui.i18n import translator_for
from tui.lines import Line
from tui.saying import _, ngettext
from tui.screens.dialogs import Answer, ChoiceScreen
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.wall.board import WallBoard

_FREELY, _EARLIER = "freely", "earlier"


class WallShownScreen(MeetingScreen):
    """A screen that shows one of the walls of the meeting."""

    AUTO_FOCUS: ClassVar[str | None] = "WallBoard"

    _chosen: tuple[tuple[str, str], str] | None = None
    """Where the meeting was when a wall was chosen, and the id of that wall."""

    _order = Order.HUNG

    @property
    def stage_spot(self) -> tuple[Place, str]:
        """The wall that is shown, for the stage."""
        return Place.WALL, self.wall.id if self.wall is not None else ""

    @property
    def wall(self) -> Wall | None:
        """The wall that is shown: the chosen one, that of the running item, else the last one."""
        meeting = self.meeting
        if meeting is None or not meeting.walls:
            return None
        running = meeting.running
        if self._chosen is not None and self._chosen[0] == self._where:
            chosen = next((wall for wall in meeting.walls if wall.id == self._chosen[1]), None)
            if chosen is not None:
                return chosen
        of_item = hanging.wall_of_item(meeting, running.id) if running else None
        return of_item or meeting.walls[-1]

    @property
    def _where(self) -> tuple[str, str]:
        """The ids of the meeting and of the item that runs."""
        meeting = self.meeting
        running = meeting.running if meeting else None
        return meeting.id if meeting else "", running.id if running else ""

    @property
    def item_without_wall(self) -> Item | None:
        """The running item, where it has no wall and none was chosen instead."""
        meeting, wall = self.meeting, self.wall
        running = meeting.running if meeting else None
        if meeting is None or running is None or hanging.wall_of_item(meeting, running.id) is not None:
            return None
        is_chosen = wall is not None and self._chosen == (self._where, wall.id)
        return None if is_chosen else running

    @property
    def note(self) -> WallNote | None:
        """The selected note, or None."""
        wall, selected = self.wall, self.query_one(WallBoard).selected_id
        return next((note for note in wall.notes if note.id == selected), None) if wall else None

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the network."""
        return self.network.people if self.network else ()

    def name_of(self, person_id: str) -> str:
        """Return a person's name, "" for a private person or nobody."""
        person = by_id(self.people).get(person_id)
        return "" if person is None or person.private else person.name

    @property
    def spoken(self) -> Translator:
        """The language of the meeting, in which participants read."""
        return translator_for(self.meeting.language if self.meeting else "en")

    def show_wall(self) -> None:
        """Show what there is; the screen says how."""

    def choose_wall(self, wall_id: str) -> None:
        """Show a wall until another item runs."""
        self._chosen = (self._where, wall_id)
        self.show_wall()

    # A new wall

    def put_up(self) -> None:
        """Ask for the question of a new wall; what the running item asks is there to begin with."""
        item = self.meeting.running if self.meeting else None
        value = hanging.question_of(item) if item else ""
        self.open_line("wall", self._question_line, _("What do you take home?"), value)

    def _question_line(self, text: str) -> Line:
        if not text:
            return ((_("wall"), "now"), (f" · {_('type its question; Enter goes on')}", "dim"))
        return ((_("wall"), "now"), (f" · {_('then you choose columns, and whether names are kept')}", "dim"))

    def _ask_columns(self, question: str) -> None:
        meeting = self.meeting
        item = meeting.running if meeting else None
        usual = columns_for(item.format) if item else ()
        sets = sorted(COLUMN_SETS, key=lambda one: one.columns != usual)
        answers = [Answer(one.id, _(one.name), " · ".join(_(column.title) for column in one.columns)) for one in sets]
        freely = Answer(_FREELY, _("No columns"), _("The notes hang freely and are grouped in themes later."))
        answers.insert(1 if usual else 0, freely)
        earlier = self.earlier
        if earlier is not None:
            answers.append(Answer(_EARLIER, _("The wall of “{title}”", title=earlier.title), _("With its notes.")))

        def answered(set_id: str | None) -> None:
            if set_id == _EARLIER:
                self.action_earlier()
            elif set_id is not None:
                self._ask_names(question, set_id, item.id if item else "")

        self.app.push_screen(ChoiceScreen(_("Which columns?"), question, answers), answered)

    def _ask_names(self, question: str, set_id: str, item_id: str) -> None:
        shown = [
            Answer("named", _("With names")),
            Answer("anonymous", _("Anonymous"), _("Who wrote what is not stored.")),
        ]
        hidden = [
            Answer("named hidden", _("With names, hidden until you show them")),
            Answer("anonymous hidden", _("Anonymous, hidden until you show them")),
        ]
        answers = [*hidden, *shown] if self._settings.answers.hide_walls else [*shown, *hidden]
        spoken = self.spoken

        def put_up(meeting: Meeting, _at: datetime) -> Meeting:
            columns = () if set_id == _FREELY else column_set(set_id).columns
            meeting = hanging.add_wall(meeting, question, item=item_id, columns=hanging.columns_of(columns, spoken))
            wall_id = meeting.walls[-1].id
            if "anonymous" in how:
                meeting = hanging.make_anonymous(meeting, wall_id)
            return hanging.hide(meeting, wall_id) if "hidden" in how else meeting

        how: list[str] = []

        def answered(answer: str | None) -> None:
            if answer is not None:
                how.extend(answer.split())
                self._chosen = None
                self.ask_change(put_up, sentence(N_("put up the wall “{question}”"), question=question))

        self.app.push_screen(ChoiceScreen(_("Are names kept?"), question, answers), answered)

    # The wall of the last meeting

    def take_over(self, earlier: Meeting) -> None:
        """Put up the last wall of the last meeting, with its notes."""
        if not earlier.walls:
            self.notify(_("“{title}” had no wall.", title=earlier.title), markup=False)
            return
        wall, running = earlier.walls[-1], self.meeting.running if self.meeting else None
        item_id = running.id if running else ""
        self._chosen = None
        label = sentence(N_("put up the wall of “{title}” again"), title=earlier.title)
        self.ask_change(lambda meeting, _at: hanging.copy_wall(meeting, wall, item=item_id), label)

    # The wall as a whole

    def action_view(self) -> None:
        """Offer the other walls, the other order, and what can be done with the wall as a whole."""
        meeting, wall = self.meeting, self.wall
        if meeting is None or wall is None:
            self.put_up()
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                what, _sep, which = answer.partition(":")
                self._do_with_wall(wall, what, which)

        self.app.push_screen(ChoiceScreen(_("The wall"), wall.question, self._views(meeting, wall)), answered)

    def _views(self, meeting: Meeting, wall: Wall) -> list[Answer]:
        titles = {item.id: item.title for item in meeting.items}
        by_votes = self._order is Order.HUNG
        answers = [Answer("order", _("Most dots first") if by_votes else _("In the order in which they were hung"))]
        for other in meeting.walls:
            if other.id != wall.id:
                said = ngettext("{n} note", "{n} notes", len(other.notes))
                place = titles.get(other.item, "")
                answers.append(Answer(f"show:{other.id}", other.question, f"{said} · {place}" if place else said))
        answers.append(Answer("another", _("Put up another wall …")))
        earlier = self.earlier
        if earlier is not None:
            answers.append(Answer(_EARLIER, _("Put up the wall of “{title}” again", title=earlier.title)))
        answers.append(Answer("question", _("Change the question …")))
        answers += [
            Answer(f"poll:{poll.id}", _("Take the answers to “{question}”", question=poll.question))
            for poll in meeting.polls
            if any(ballot.text for ballot in poll.ballots)
        ]
        answers += [
            Answer(f"round:{one.id}", _("Take what the rooms of round {number} brought back", number=number))
            for breakout in meeting.breakouts
            for number, one in enumerate(breakout.rounds, start=1)
            if any(room.harvest for room in one.rooms)
        ]
        if wall.is_named:
            answers.append(Answer("anonymous", _("Keep no names"), _("Those on the notes go too.")))
        else:
            answers.append(Answer("named", _("Keep the names of the notes to come")))
        answers.append(Answer("down", _("Take this wall down")))
        return answers

    def _do_with_wall(self, wall: Wall, what: str, which: str) -> None:
        from meeting.wall.gather import add_from_poll, add_from_round  # noqa: PLC0415 - only when it is asked for

        wall_id, spoken = wall.id, self.spoken
        changes: dict[str, tuple[Callable[[Meeting, datetime], Meeting], str]] = {
            "anonymous": (lambda old, _at: hanging.make_anonymous(old, wall_id), N_("keep no names on the wall")),
            "named": (lambda old, _at: hanging.make_named(old, wall_id), N_("keep names on the wall")),
            "down": (lambda old, _at: hanging.remove_wall(old, wall_id), N_("take down the wall “{question}”")),
            "poll": (lambda old, at: add_from_poll(old, wall_id, which, at=at), N_("take the answers to the wall")),
            "round": (
                lambda old, at: add_from_round(old, wall_id, which, at=at, translator=spoken),
                N_("take to the wall what the rooms brought back"),
            ),
        }
        if what in changes:
            change, label = changes[what]
            self.ask_change(change, sentence(label, question=wall.question))
        elif what == "order":
            self._order = Order.VOTES if self._order is Order.HUNG else Order.HUNG
            self.show_wall()
        elif what == "show":
            self.choose_wall(which)
        elif what == "another":
            self.put_up()
        elif what == _EARLIER:
            self.action_earlier()
        else:
            self.open_line(f"question:{wall_id}", self._question_change_line, "", wall.question)

    def _question_change_line(self, _text: str) -> Line:
        return ((_("question of the wall"), "now"),)

    def action_reveal(self) -> None:
        """Hide the notes from the participants, or show them."""
        wall = self.wall
        if wall is None:
            self.say_no_wall()
        elif wall.is_hidden:
            self.ask_change(lambda old, _at: hanging.reveal(old, wall.id), sentence(N_("show the notes")))
        else:
            self.ask_change(lambda old, _at: hanging.hide(old, wall.id), sentence(N_("hide the notes")))

    def say_no_wall(self) -> None:
        """Say that there is no wall, and how one is put up."""
        self.notify(_("There is no wall yet: A puts one up."), markup=False)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take the question of a wall; an empty one closes the line."""
        if what == "wall":
            if text:
                hanging.add_wall(self.meeting, text) if self.meeting else None  # says at once what is wrong
                self._ask_columns(text)
            return True
        if what == "question":
            if text and self.meeting is not None:
                hanging.set_question(self.meeting, detail, text)
                label = sentence(N_("change the question of the wall"))
                self.ask_change(lambda old, _at: hanging.set_question(old, detail, text), label)
            return True
        return super().take_line(what, detail, text)
