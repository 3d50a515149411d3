"""``ordstyrer export --person``: everything that is kept about one person, for that person to read."""

from __future__ import annotations

from collections.abc import Iterator

from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person
from meeting.privacy.about import Kept, in_meeting, in_roster, on_board
from meeting.text import clean
from meeting.words import N_
from store.errors import StoreError
from store.library import Library
from tui.cli.console import CommandFailed
from tui.cli.desk import Desk
from tui.i18n import say_clock, say_day_long
from tui.saying import _, say


def person_lines(name: str, desk: Desk) -> Iterator[str]:
    """Yield everything that is kept about a person, network by network.

    Raises:
        CommandFailed: nobody is called so, or several people of a network are.
    """
    library, found = desk.library(), False
    for listing in library.networks():
        network = listing.network
        people = find_people(network.people, name) if network is not None else ()
        if network is None or not people:
            continue
        if len(people) > 1:
            names = ", ".join(person.name for person in people)
            raise CommandFailed(N_("“{typed}” can be {names}: type more of the name."), typed=clean(name), names=names)
        found = True
        yield from _in_network(network, people[0], library, desk)
    if not found:
        raise CommandFailed(N_("Nobody is called “{name}”."), name=clean(name))


def _in_network(network: Network, person: Person, library: Library, desk: Desk) -> Iterator[str]:
    yield _("What is kept about {name} in {network}", name=person.name, network=network.name)
    yield from (f"  {say(label)}: {value}" for label, value in in_roster(person))
    yield from _kept_lines(on_board(network, person), "")
    for entry in sorted(network.meetings, key=lambda one: one.starts_at):
        try:
            meeting = library.read_meeting(network.id, entry.id)
        except StoreError as problem:
            yield f"  {say(problem.sentence)}"
            continue
        kept = in_meeting(meeting, network, person)
        if kept:
            yield ""
            yield _head(meeting, desk)
            yield from _kept_lines(kept, meeting.timezone)
    yield ""


def _head(meeting: Meeting, desk: Desk) -> str:
    return f"{meeting.title}, {say_day_long(meeting.starts_at.date(), desk.language)}"


def _kept_lines(kept: tuple[Kept, ...], timezone: str) -> Iterator[str]:
    for one in kept:
        at = f"{say_clock(one.at, timezone)} " if one.at is not None and timezone else ""
        named = f" ({_('named in the text')})" if one.named else ""
        what = f": {clean(one.what)}" if one.what else ""
        yield f"  {at}{say(one.where)}{named}{what}"
