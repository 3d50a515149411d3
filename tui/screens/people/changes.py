"""What can be done with people: presence by one key, adding, editing, removing, and saying that two are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from meeting import presence, roster
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.one_person import as_one_person
from meeting.people import Person, Presence
from meeting.there import was_there
from meeting.words import N2_, N_, sentence
from tui.intents import ForgetRequested
from tui.lines import Line
from tui.saying import _, ngettext
from tui.screens.meeting_actions import MeetingScreen
from tui.screens.people.reading import people_line, typed_people
from tui.widgets.people.view import Group, PeopleView
from tui.widgets.rows import Rows

MARK_LABELS = {
    Presence.PRESENT: N_("mark {name} as here"),
    Presence.LATE: N_("mark {name} as late"),
    Presence.LEFT: N_("mark {name} as gone"),
    Presence.ABSENT: N_("mark {name} as absent"),
}

Marking = Callable[[Meeting, datetime], Meeting]


class PeopleChanges(MeetingScreen):
    """The half of the people screen that asks for changes."""

    _view: PeopleView | None = None
    _wanted: str | None = None
    """Who is to be selected as soon as they are in the list."""

    @property
    def selected_person(self) -> Person | None:
        """The person whose row is selected, or None."""
        selected = self.query_one(Rows).selected_id
        return self.network.person(selected) if self.network is not None and selected else None

    # Presence

    def toggle_presence(self) -> None:
        """Do the obvious with the selected person: they have come, or left."""
        person = self.selected_person
        if person is not None:
            self._mark(person, lambda meeting, at: presence.toggled(meeting, person.id, at=at))

    def action_mark(self, as_what: str) -> None:
        """Mark the selected person as late or absent."""
        person, chosen = self.selected_person, Presence(as_what)
        if person is not None:
            self._mark(person, lambda meeting, at: presence.mark(meeting, (person.id,), chosen, at=at))

    def _mark(self, person: Person, change: Marking) -> None:
        """Ask for a presence; when the person moves to another group, the selection goes on to who is next."""
        meeting, view = self.meeting, self._view
        if meeting is None or view is None:
            return
        after = change(meeting, self.now or meeting.starts_at)
        if after is meeting:
            return
        self._go_on(view, replace(view, meeting=after), person)
        label = sentence(MARK_LABELS[presence.presence_of(after, person.id)], name=person.name)
        self.ask_people(lambda network, live, at: (network, change(live, at)), label)

    def _go_on(self, before: PeopleView, after: PeopleView, person: Person) -> None:
        group = before.group_of(person)
        if after.group_of(person) is group:
            return
        people = before.found()[group]
        place = people.index(person) if person in people else -1
        following = people[place + 1 : place + 2] or people[max(0, place - 1) : max(0, place)]
        if following:
            self.query_one(Rows).select(following[0].id)

    def action_everybody(self) -> None:
        """Mark everybody who is expected as here, in one step, and say how many that were."""
        meeting, view = self.meeting, self._view
        if meeting is None or view is None:
            return
        ids = tuple(person.id for person in view.groups[Group.AWAITED])
        if not ids:
            self.notify(_("Nobody is waited for. Enter marks a single person as here."), markup=False)
            return
        # who was asked for at once has not come late: the facilitator is only catching up with what is so
        label = sentence(N_("mark everybody as here"))
        self.ask_people(
            lambda network, old, at: (network, presence.mark_everybody(old, ids, Presence.PRESENT, at=at)), label
        )
        one, many = N2_("{n} more person is here. u takes it back.", "{n} more people are here. u takes it back.")
        self.notify(ngettext(one, many, len(ids)), markup=False, timeout=4)

    # The roster

    def action_add(self) -> None:
        """Open the line for new people."""
        hint = _("Anna Holm, Aarhus Kommune, anna@example.org; Bo Jensen")
        self.open_line("people", self._people_line, hint)

    def _people_line(self, text: str) -> Line:
        return people_line(text, self.network)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Add the people of a typed line; an empty one closes."""
        if what != "people":
            return super().take_line(what, detail, text)
        network, entries = self.network, typed_people(text)
        if network is None or not entries:
            return True
        _network, new = roster.add_people(network, entries)
        if not new:
            self.notify(_("They are in the network already: l lets them in."), markup=False)
            return False
        self._wanted = new[0].id
        label = sentence(N_("add {names}"), names=", ".join(person.name for person in new))
        self.ask_both(lambda old, meeting, _at: (roster.add_people(old, entries)[0], meeting), label)
        return True

    def action_edit(self) -> None:
        """Edit the selected person."""
        from tui.screens.people.form import PersonForm  # noqa: PLC0415 - only when it is asked for

        person, network = self.selected_person, self.network
        if person is None or network is None:
            if network is not None and not network.people:
                self.action_add()
            return

        def formed(new: Person | None) -> None:
            if new is not None and new != person:
                label = sentence(N_("edit {name}"), name=person.name)
                self.ask_both(lambda old, meeting, _at: (roster.edit_person(old, new), meeting), label)

        self.app.push_screen(PersonForm(network, person), formed)

    def action_remove(self) -> None:
        """Remove the selected person from the network."""
        person, view = self.selected_person, self._view
        if person is None or view is None:
            return
        people = view.found()[view.group_of(person)]
        place = people.index(person) if person in people else 0
        self._wanted = next((one.id for one in (*people[place + 1 :], *people[:place][::-1])), None)
        label = sentence(N_("remove {name} from the network"), name=person.name)
        self.ask_both(lambda network, meeting, _at: _without(network, meeting, person.id), label)
        said = _(
            "{name} is no longer in the network; past meetings keep what was said. u takes it back.", name=person.name
        )
        self.notify(said, markup=False, timeout=5)

    def action_forget(self) -> None:
        """Ask to forget the selected person in every file."""
        person = self.selected_person
        if person is not None:
            self.post_message(ForgetRequested(person.id))

    def action_same(self) -> None:
        """Ask whom the selected person is the same as, and put the two together."""
        from tui.screens.people.same import SamePersonScreen  # noqa: PLC0415 - only when it is asked for

        person, network, view = self.selected_person, self.network, self._view
        if person is None or network is None or view is None or len(network.people) < 2:  # noqa: PLR2004 - two to be one
            return

        def chosen(two: tuple[str, str] | None) -> None:
            if two is not None:
                self._put_together(network, *two)

        likely = tuple(dict.fromkeys((*view.doubles.get(person.id, ()), *_alike(person, network))))
        self.app.push_screen(SamePersonScreen(person, network.people, likely), chosen)

    def _put_together(self, network: Network, keep: str, other: str) -> None:
        kept, gone = network.person(keep), network.person(other)
        if kept is None or gone is None:
            return
        self._wanted = keep

        def change(old: Network, meeting: Meeting, _at: datetime) -> tuple[Network, Meeting]:
            return roster.merge_people(old, keep, other), as_one_person(meeting, keep, other)

        self.ask_both(change, sentence(N_("say that {other} is {name}"), name=kept.name, other=gone.name))
        said = _("{other} and {name} are one person now. u takes it back.", name=kept.name, other=gone.name)
        self.notify(said, markup=False, timeout=4)

    @property
    def is_over(self) -> bool:
        """Whether the meeting has ended."""
        return self.meeting is not None and self.meeting.state is MeetingState.ENDED


def _alike(person: Person, network: Network) -> tuple[Person, ...]:
    """Return whom somebody else of this name might be, the likeliest first."""
    from meeting.exchange.understood import Attendee  # noqa: PLC0415 - only when it is asked for
    from meeting.matching import matched  # noqa: PLC0415 - only when it is asked for
    from store.likeness import likeness  # noqa: PLC0415 - only when it is asked for

    others = [one for one in network.people if one.id != person.id]
    (match,) = matched((Attendee(name=person.name),), others, likeness=likeness).matches
    return (match.person,) if match.person else tuple(one.person for one in match.suggestions)


def _without(network: Network, meeting: Meeting, person_id: str) -> tuple[Network, Meeting]:
    """Return both without a person; of who was in the meeting, it keeps that somebody was."""
    kept = tuple(one for one in meeting.attendance if one.person != person_id or was_there(one))
    if len(kept) != len(meeting.attendance):
        meeting = replace(meeting, attendance=kept)
    return roster.remove_person(network, person_id), meeting
