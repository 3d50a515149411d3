"""Notes that come from elsewhere: from the chat, from the answers to a poll, from what rooms brought back.

Taking the same thing twice hangs nothing new: what counts as the same is its author and its text,
also when the note has been split or joined since. A note whose text was changed is not known again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TypeAlias

from meeting.breakouts import BreakoutRound
from meeting.errors import NotAllowed, NotFound
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.polls import Poll, PollState
from meeting.text import clean, clean_lines, fold, shorten
from meeting.wall.hanging import wall_of
from meeting.wall.notes import NOTE_LIMIT, hang
from meeting.walls import Wall, WallNote
from meeting.words import ENGLISH, N_, Translator

Who: TypeAlias = Callable[[str], str]
"""Returns the id of the person a name means, or "" where that is nobody or not clear."""

_BETWEEN_PARTS = re.compile(r"[\W_]+")


def nobody(name: str) -> str:  # noqa: ARG001 - it knows no name
    """Know nobody: every note keeps the name as it was written."""
    return ""


_REACTION = re.compile(r"(?:\+\s?1\b|[👍👏👌🙏💪💯🎉❤♥✅\U0001f3fb-\U0001f3ff\ufe0f\s!.])+")


def said_in(messages: Iterable[ChatMessage]) -> tuple[ChatMessage, ...]:
    """Return the messages that say something: a bare 👍 or “+1” is a reaction to what somebody else wrote.

    Where nobody has written anything else, they are the answers.
    """
    written = tuple(message for message in messages if clean(message.text))
    said = tuple(message for message in written if not _REACTION.fullmatch(clean(message.text)))
    return said or written


def add_from_chat(
    meeting: Meeting, wall_id: str, messages: Iterable[ChatMessage], *, who: Who = nobody, at: datetime
) -> Meeting:
    """Return the meeting with a note for each message of a chat that says something and is not on the wall yet.

    Private messages are passed over; leave the mark off those that were asked for.

    Args:
        meeting: the meeting.
        wall_id: the wall.
        messages: as read from a file or a pasted text.
        who: tells whom a sender's name means.
        at: when they were taken (UTC).

    Raises:
        NotFound: there is no such wall.
        NotAllowed: the wall is full.
    """
    who = cache(who)  # people write more than one message
    notes = [
        _signed(message.text, message.sender, who=who, at=at)
        for message in said_in(one for one in messages if not one.is_private)
    ]
    return _hang_new(meeting, wall_id, notes, who=who)


def add_from_poll(meeting: Meeting, wall_id: str, poll_id: str, *, who: Who = nobody, at: datetime) -> Meeting:
    """Return the meeting with a note for each written answer to a poll that is not on the wall yet.

    Raises:
        NotFound: there is no such wall or poll.
        NotAllowed: the answers are kept back until the poll is closed, there are none, or the wall is full.
    """
    poll = _poll(meeting, poll_id)
    if poll.is_hidden and poll.state is PollState.OPEN:
        raise NotAllowed(N_("The answers are kept back while the poll is open: close it, then take them to the wall."))
    who = cache(who)
    notes = [
        WallNote(id="", text=_text(ballot.text), author=ballot.voter, at=at, origin=poll_id)
        if ballot.voter
        else replace(_signed(ballot.text, ballot.name, who=who, at=at), origin=poll_id)
        for ballot in poll.ballots
        if clean(ballot.text)
    ]
    if not notes:
        raise NotAllowed(N_("Nobody has written an answer to this poll yet."))
    return _hang_new(meeting, wall_id, notes, who=who)


def add_from_round(
    meeting: Meeting, wall_id: str, round_id: str, *, at: datetime, translator: Translator = ENGLISH
) -> Meeting:
    """Return the meeting with a note for each room of a round that has brought something back.

    The note is by the room's host, or signed with the room's name. Raises as `add_from_poll` does.
    """
    wall = wall_of(meeting, wall_id)
    hung = {_bare(note.text) for note in wall.notes if note.origin == round_id}
    rooms = _round(meeting, round_id).rooms
    numbered = translator.gettext(N_("Room {number}"))
    notes = [
        WallNote(
            id="",
            text=_text(room.harvest),
            author=room.host,
            name="" if room.host else clean(room.name) or numbered.format(number=number),
            at=at,
            origin=round_id,
        )
        for number, room in enumerate(rooms, start=1)
        if clean(room.harvest)
    ]
    if not notes:
        raise NotAllowed(N_("No room of this round has brought anything back yet: note it first, a line per room."))
    return _hang_new(meeting, wall_id, [note for note in notes if _bare(note.text) not in hung], who=nobody)


def _poll(meeting: Meeting, poll_id: str) -> Poll:
    for poll in meeting.polls:
        if poll.id == poll_id:
            return poll
    raise NotFound(N_("That poll is no longer there."))


def _round(meeting: Meeting, round_id: str) -> BreakoutRound:
    for breakout in meeting.breakouts:
        for one in breakout.rounds:
            if one.id == round_id:
                return one
    raise NotFound(N_("That round is no longer there."))


def _text(text: str) -> str:
    return shorten(clean_lines(text).strip(), NOTE_LIMIT)


def _signed(text: str, name: str, *, who: Who, at: datetime) -> WallNote:
    """Return a note of somebody who was named; the name is kept where it is nobody's in the network."""
    name = clean(name)
    person = who(name) if name else ""
    return WallNote(id="", text=_text(text), author=person, name="" if person else name, at=at)


def _hang_new(meeting: Meeting, wall_id: str, notes: Iterable[WallNote], *, who: Who) -> Meeting:
    """Return the meeting with those of the notes hung that are not on the wall; one per author and text."""
    known = _Known(wall_of(meeting, wall_id), who)
    new: list[WallNote] = []
    seen: set[tuple[str, str]] = set()
    for note in notes:
        author = _author(note.author, note.name, who)
        signed = (author, _bare(note.text))
        if author and signed in seen:
            continue
        seen.add(signed)
        if known.is_new(note):
            new.append(note)
    return hang(meeting, wall_id, new)


class _Known:
    """What hangs on a wall; each thing that is found there is found once only.

    On an anonymous wall two people may have written the same, so as many notes of a text are new
    as there are more of them than on the wall.
    """

    def __init__(self, wall: Wall, who: Who) -> None:
        self._who = who
        self._is_named = wall.is_named
        self._texts = [_bare(note.text) for note in wall.notes]
        self._owners = [self._owners_of(note) for note in wall.notes]
        self._counts: Counter[tuple[str, str]] = Counter()
        self._begins: dict[str, list[int]] = defaultdict(list)
        for place, note in enumerate(wall.notes):
            texts = {self._texts[place], *(_bare(line) for line in note.text.split("\n"))}
            self._counts.update((owner, text) for owner in self._owners[place] for text in texts)
            self._begins[_first_word(self._texts[place])].append(place)

    def is_new(self, note: WallNote) -> bool:
        """Tell whether a note does not hang on the wall, and take what hangs there as used."""
        text = _bare(note.text)
        owner = _author(note.author, note.name, self._who) if self._is_named else ""
        if self._counts[owner, text] > 0:
            self._counts[owner, text] -= 1
            return False
        return not any(
            self._hangs_split(text, owner, first)
            for first in self._begins.get(_first_word(text), ())
            if self._texts[first] != text
        )

    def _hangs_split(self, text: str, owner: str, first: int) -> bool:
        """Tell whether the notes from the first on, which follow each other, are the text in parts."""
        rest = text
        for place in range(first, len(self._texts)):
            part = self._texts[place]
            if owner not in self._owners[place] or not f"{rest} ".startswith(f"{part} "):
                return False
            rest = rest[len(part) :].strip()
            if not rest:
                return True
        return False

    def _owners_of(self, note: WallNote) -> set[str]:
        """Return what tells the authors of a note; a joined one may have several."""
        if not self._is_named:
            return {""}
        if note.author:
            return {note.author}
        return {_author("", name.strip(), self._who) for name in (note.name, *note.name.split(","))}


def _author(person: str, name: str, who: Who) -> str:
    """Return what tells an author: an id where the network knows the person by now."""
    return person or (name and (who(name) or fold(name)))


def _bare(text: str) -> str:
    """Return the words of a text and nothing else; the signs where it has no words."""
    return _BETWEEN_PARTS.sub(" ", fold(text)).strip() or text


def _first_word(text: str) -> str:
    return text.partition(" ")[0]
