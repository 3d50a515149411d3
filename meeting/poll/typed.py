"""An answer typed for a person: a name, or the beginning of one, and what they say."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.names import find_people
from meeting.people import Person
from meeting.poll import phrases
from meeting.poll.answers import AnswerReader, Verdict
from meeting.text import clean, fold

_NAME_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRead:
    """What was understood of a typed answer.

    Attributes:
        people: whom the name can mean: one when it is clear, several when it is not, none when unknown.
        by: the one who hands it in for the voter, or None.
        picks, text: the answer, as in `Ballot`.
        is_answer: whether the answer is understood.
    """

    people: tuple[Person, ...] = ()
    by: Person | None = None
    picks: tuple[int, ...] = ()
    text: str = ""
    is_answer: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether it is one person's answer, and can be counted."""
        return self.is_answer and len(self.people) == 1


def read_vote(line: str, people: tuple[Person, ...], *, reader: AnswerReader) -> VoteRead:
    """Read a line such as ``an 2``, ``bo yes, but only in June`` or ``anna by bo 3`` (Bo hands in for Anna)."""
    words = clean(line).split(" ")
    found = VoteRead()
    for length in range(min(_NAME_WORDS, len(words)), 0, -1):
        read = _with_name(words[:length], words[length:], people=people, reader=reader)
        if read.is_clear:
            return read
        found = max(found, read, key=lambda one: (one.is_answer, bool(one.people)))
    return found


def _with_name(name: list[str], rest: list[str], *, people: tuple[Person, ...], reader: AnswerReader) -> VoteRead:
    voters = find_people(people, " ".join(name).rstrip(":,"))
    by = None
    if len(rest) > 1 and fold(rest[0]) in phrases.BY:
        handing = find_people(people, rest[1])
        by, rest = (handing[0], rest[2:]) if len(handing) == 1 else (None, [])
    answer = reader.read(" ".join(rest))
    if answer.verdict is not Verdict.VOTE:
        return VoteRead(people=voters, by=by)
    return VoteRead(people=voters, by=by, picks=answer.picks, text=answer.text, is_answer=bool(voters))
