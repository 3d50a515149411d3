"""What was found in a text or file from outside: people matched, polls, messages, rooms; worked out beside the screen.

`find` is pure and may take a while, so the screen runs it in a thread. Nothing is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from meeting.breakout.harvest import HarvestRead, read_harvest
from meeting.breakouts import BreakoutRound, RoundState
from meeting.errors import MeetingError
from meeting.exchange.names_list import are_surely_names, names_in
from meeting.exchange.poll_tables import polls_in_columns
from meeting.exchange.recognise import Source, as_unknown, recognise
from meeting.exchange.table_columns import people_in_columns
from meeting.exchange.understood import Attendee, ChatMessage, ReadPoll, SourceKind, Understood
from meeting.matching import Matching, matched
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.poll.counting import answered, has_answers
from meeting.poll.imported import poll_from, same_question
from meeting.poll.indications import Ears, Indications, clock_of, read_indications, without_dropped
from meeting.poll.running import current
from meeting.polls import Poll, PollKind, PollState
from meeting.text import clean, clean_lines, fold
from meeting.words import N2_, N_, Sentence, sentence
from store.likeness import likeness
from tui.i18n import zone_of
from tui.intake.actions import FoundActions, actions_in
from tui.intake.columns import Holds, columns_held, guessed_holds, header_of, questions_held

TEXT_MOST = 10_000_000
"""Characters of a pasted text that is read at all."""

NAMES_MOST = 1_000
"""The most people of one list that are looked for in the roster."""

LINES_MOST = 500
"""The most lines that a text without a known form may have to be taken line by line."""

KINDS = (PollKind.SINGLE, PollKind.MULTIPLE, PollKind.YES_NO, PollKind.SCALE, PollKind.OPEN)
"""The kinds that a question of another tool's report may become."""

NOBODY = Matching()
"""Nobody named at all."""

Who = Callable[[str, str], str]
"""Gives a person's id for a name and an address, "" for nobody or not for certain."""

_NAMES_LEAST = 0.5
_HARVESTED = frozenset({SourceKind.UNKNOWN, SourceKind.CHAT_LINES, SourceKind.NAMES})
_VALUE = re.compile(r"[0-9]{1,3}")
_TOO_LONG = N_("This is too long to be pasted: save it as a file, and read it with i.")
_MORE_NAMES = N2_(
    "Only the first {most} people are taken; one more was left out.",
    "Only the first {most} people are taken; {n} more were left out.",
)


class Switch(StrEnum):
    """What can be asked for beside what is kept."""

    PRIVATE = "private"
    ANY_TIME = "any-time"
    ADDS = "adds"
    ABSENT = "absent"
    TIMES = "times"
    HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the facilitator has chosen about a text or file.

    Attributes:
        place: the screen it was pasted on.
        holds: what each column of a table holds; None as guessed.
        switches: those that are on.
        left_out: the places of polls that are not wanted; None for those that were kept before.
        kinds: other kinds for polls, by their places.
    """

    place: str = ""
    holds: tuple[Holds, ...] | None = None
    switches: frozenset[Switch] = frozenset()
    left_out: frozenset[int] | None = None
    kinds: Mapping[int, PollKind] = field(default_factory=dict)

    def is_on(self, switch: Switch) -> bool:
        """Return whether a switch is on."""
        return switch in self.switches


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPoll:
    """A question of a report.

    Attributes:
        poll: as it would be kept.
        kinds: the kinds it may be kept as.
        fills: the id of a prepared poll of the meeting that asks the same, or "".
        is_again: whether the meeting has it with its answers already.
    """

    read: ReadPoll
    poll: Poll
    kinds: tuple[PollKind, ...]
    fills: str = ""
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that was found.

    Attributes:
        people: those of a list, matched with the roster.
        named: the voters of polls or the senders of messages, matched.
        messages: those that count as things are chosen.
        private: how many messages were not for everyone.
        lines: the lines of a text without a known form.
        poll: the poll that is open now.
        indications: what messages or lines answer to it.
        harvest: what came out of the rooms of the round ``round_id``.
        actions: what it lists for the board, where it does.
        holds: what each column holds, of a table.
        warnings: what is doubtful, each in a sentence.
    """

    source: Source
    understood: Understood
    people: Matching = NOBODY
    named: Matching = NOBODY
    polls: tuple[FoundPoll, ...] = ()
    messages: tuple[ChatMessage, ...] = ()
    private: int = 0
    lines: tuple[str, ...] = ()
    poll: Poll | None = None
    indications: Indications | None = None
    round_id: str = ""
    harvest: HarvestRead | None = None
    actions: FoundActions | None = None
    holds: tuple[Holds, ...] = ()
    warnings: tuple[Sentence, ...] = ()

    @property
    def attendees(self) -> tuple[Attendee, ...]:
        """The people of the list, as it names them."""
        return tuple(one.attendee for one in self.people.matches)

    @property
    def said(self) -> tuple[ChatMessage, ...]:
        """The messages, or the lines as messages of nobody."""
        return self.messages or tuple(ChatMessage(sender="", text=line) for line in self.lines)


def find(source: Source, network: Network, meeting: Meeting, *, choices: Choices, before: Found | None = None) -> Found:
    """Return what is in a source, as things are chosen.

    Args:
        source: a file or a pasted text.
        network: whose people may be meant.
        meeting: whose polls and rounds may be meant.
        choices: of the facilitator.
        before: what was found of the same source with other choices, so that not all is worked out again.
    """
    understood = before.understood if before else _sure(_understood(source), source, network)
    found = Found(source=source, understood=understood, warnings=understood.warnings)
    found = _with_people(found, network, choices=choices, before=before)
    found = _with_lines(found, choices=choices)
    if choices.place == "people":
        found = _read_as_names(found, network)
    found = replace(found, named=_matched(_named(found), network, before=before.named if before else None))
    found = _with_answers(found, meeting, choices=choices)
    found = _with_harvest(_with_polls(found, meeting, choices=choices), meeting)
    actions = before.actions if before else actions_in(source, understood.kind, network, meeting)
    return replace(found, actions=actions, warnings=actions.warnings) if actions else found


@lru_cache(maxsize=4_000)
def key_of(name: str, email: str = "") -> tuple[str, str]:
    """Return what somebody named in a file is looked up by."""
    return fold(clean(name)), clean(email).lower()


def certain_ids(matching: Matching) -> dict[tuple[str, str], str]:
    """Return the ids of those of whom it is certain who they are."""
    return {key_of(one.attendee.name, one.attendee.email): one.person.id for one in matching.matches if one.person}


def who_of(ids: Mapping[tuple[str, str], str]) -> Who:
    """Return what gives a person's id for a name and an address."""
    return lambda name, email: ids.get(key_of(name, email), "")


def ears_of(meeting: Meeting, who: Who) -> Ears:
    """Return what it takes to read the chat of a meeting."""
    known = meeting if str(zone_of(meeting.timezone)) == meeting.timezone else replace(meeting, timezone="UTC")
    return Ears(who=lambda name: who(name, ""), likeness=likeness, when=clock_of(known))


def answers_in(found: Found, poll: Poll, *, ears: Ears, choices: Choices) -> Indications:
    """Return what the messages or lines answer to a poll."""
    heard = read_indications(poll, found.said, ears=ears, with_private=True, at_any_time=choices.is_on(Switch.ANY_TIME))
    return without_dropped(heard, poll, adds=choices.is_on(Switch.ADDS))


def poll_as(read: ReadPoll, kind: PollKind | None, *, source: str, who: Who, meeting: Meeting) -> Poll:
    """Return a question of a report as a poll of a kind; None as its answers tell.

    Raises:
        MeetingError: the answers cannot be kept.
    """
    when = ears_of(meeting, who).when
    match kind:
        case PollKind.OPEN:
            read = replace(read, is_open=True)
        case PollKind.SINGLE | PollKind.YES_NO | PollKind.MULTIPLE:
            read = replace(read, is_open=False, scale=None, is_multiple=kind is PollKind.MULTIPLE)
        case PollKind.SCALE:
            read = replace(read, is_open=False, scale=read.scale or _ends(read))
    return poll_from(read, source=source, who=who, when=when)


def _ends(read: ReadPoll) -> tuple[int, int] | None:
    """Return the lowest and highest answer, where all are small whole numbers."""
    answers = {clean(answer) for answer, _ in read.counts} - {""}
    if not answers or not all(_VALUE.fullmatch(answer) for answer in answers):
        return None
    values = [int(answer) for answer in answers]
    low, high = min(1, *values), max(values)
    return (low, high) if low < high else None


def _understood(source: Source) -> Understood:
    if not source.name and len(source.text) > TEXT_MOST:
        return Understood(kind=SourceKind.UNKNOWN, warnings=(sentence(_TOO_LONG),))
    return recognise(source)


def _sure(understood: Understood, source: Source, network: Network) -> Understood:
    """Return what was understood; of a file whose lines may be names or anything else, that nothing was.

    They are names if they are written as such, have addresses, or name somebody who is known.
    """
    people = understood.people[:NAMES_MOST]
    if understood.kind is not SourceKind.NAMES or not source.name or understood.table or not people:
        return understood
    if any(one.email for one in people) or are_surely_names(one.name for one in people):
        return understood
    known = matched(people, network.people, likeness=likeness)
    return understood if known.certain or known.unclear else as_unknown(source)


def _with_people(found: Found, network: Network, *, choices: Choices, before: Found | None) -> Found:
    understood = found.understood
    people, table = understood.people, understood.table
    if table:
        holds = choices.holds or guessed_holds(table)
        found = replace(found, holds=holds)
        header = header_of(table, is_turned=choices.is_on(Switch.HEADER))
        people = people_in_columns(table, columns_held(holds, header=header))
        if people or questions_held(holds):
            found = replace(found, warnings=found.source.warnings)
    left_out = len(people) - NAMES_MOST
    if left_out > 0:
        more = sentence(_MORE_NAMES[0], plural=_MORE_NAMES[1], n=left_out, most=NAMES_MOST)
        found = replace(found, warnings=(*found.warnings, more))
    return replace(found, people=_matched(people[:NAMES_MOST], network, before=before.people if before else None))


def _with_lines(found: Found, *, choices: Choices) -> Found:
    """Return what was found with the messages that count, or the lines of a text that is none of the known."""
    messages = found.understood.messages
    private = sum(message.is_private for message in messages)
    if not choices.is_on(Switch.PRIVATE):
        messages = tuple(message for message in messages if not message.is_private)
    lines: tuple[str, ...] = ()
    kind = found.understood.kind
    is_prose = kind is SourceKind.TABLE and not found.source.name  # sentences with commas look like a table
    if kind is SourceKind.UNKNOWN or is_prose or (kind is SourceKind.NAMES and not found.holds):
        text = found.source.text[: LINES_MOST * 2_000]
        lines = tuple(filter(None, map(clean, clean_lines(text, limit=len(text)).split("\n"))))
    if kind is SourceKind.UNKNOWN and lines and not found.source.name and len(found.source.text) <= TEXT_MOST:
        found = replace(found, warnings=found.source.warnings)
    return replace(found, messages=messages, private=private, lines=lines if len(lines) <= LINES_MOST else ())


def _read_as_names(found: Found, network: Network) -> Found:
    """Return what was found of a text without a known form, read as names however they are written."""
    if found.understood.kind is not SourceKind.UNKNOWN or not found.lines or found.people.matches or found.source.name:
        return found
    people = names_in("\n".join(found.lines)).people
    if len(people) < _NAMES_LEAST * len(found.lines):
        return found
    return replace(found, people=matched(people[:NAMES_MOST], network.people, likeness=likeness))


def _named(found: Found) -> tuple[Attendee, ...]:
    """Return those who sent messages or voted in polls, each once."""
    senders = dict.fromkeys(clean(sender) for sender in dict.fromkeys(one.sender for one in found.messages))
    seen = {key_of(sender): Attendee(name=sender) for sender in senders if sender}
    for read in _reads(found):
        for one in read.ballots:
            if clean(one.name) or clean(one.email):
                name, email = clean(one.name), clean(one.email)
                seen.setdefault(key_of(name, email), Attendee(name=name, email=email.lower()))
    return tuple(seen.values())[:NAMES_MOST]


def _reads(found: Found) -> tuple[ReadPoll, ...]:
    questions = questions_held(found.holds)
    if not questions:
        return found.understood.polls
    names = found.holds.index(Holds.NAME) if Holds.NAME in found.holds else None
    return polls_in_columns(found.understood.table, names=names, questions=questions)


def _matched(people: tuple[Attendee, ...], network: Network, *, before: Matching | None) -> Matching:
    if before is not None and tuple(one.attendee for one in before.matches) == people:
        return before
    if not people:
        return NOBODY
    return matched(people, network.people, likeness=likeness)


def _with_answers(found: Found, meeting: Meeting, *, choices: Choices) -> Found:
    """Return what was found with what it answers to the open poll."""
    poll = current(meeting)
    if poll is None or poll.state is not PollState.OPEN or not found.said:
        return found
    ears = ears_of(meeting, who_of(certain_ids(found.named)))
    indications = answers_in(found, poll, ears=ears, choices=choices)
    return replace(found, poll=poll, indications=indications)


def _with_polls(found: Found, meeting: Meeting, *, choices: Choices) -> Found:
    who = who_of(certain_ids(found.named))
    polls: list[FoundPoll] = []
    for read in _reads(found):
        kind = choices.kinds.get(len(polls))
        try:
            own, poll = (poll_as(read, one, source=found.source.name, who=who, meeting=meeting) for one in (None, kind))
        except MeetingError as error:
            found = replace(found, warnings=(*found.warnings, error.sentence))
            continue
        kinds = _kinds(read, own, meeting)
        same = same_question(meeting, poll)
        fills = next((one.id for one in same if one.state is PollState.PREPARED and not has_answers(one)), "")
        is_again = any(one.source and one.source == poll.source and has_answers(one) for one in same)
        polls.append(FoundPoll(read=read, poll=poll, kinds=kinds, fills=fills, is_again=is_again))
    return replace(found, polls=tuple(polls))


def _kinds(read: ReadPoll, own: Poll, meeting: Meeting) -> tuple[PollKind, ...]:
    """Return the kinds a question can be kept as without losing all its answers."""
    kinds = {own.kind}
    for kind in KINDS:
        if kind is PollKind.OPEN and not read.ballots:
            continue
        try:
            poll = poll_as(read, kind, source="", who=who_of({}), meeting=meeting)
        except MeetingError:
            continue
        if answered(poll):
            kinds.add(poll.kind)
    return tuple(kind for kind in KINDS if kind in kinds)


def _with_harvest(found: Found, meeting: Meeting) -> Found:
    """Return what was found with what came out of rooms, where a round runs or has been held."""
    one = last_round(meeting)
    if one is None or not found.source.text or found.polls or found.understood.kind not in _HARVESTED:
        return found
    if found.messages and len(found.messages) > found.source.text.strip().count("\n") and _are_timed(found):
        return found  # each line begins with a time, and none with a room
    harvest = read_harvest(found.source.text, one)
    return replace(found, round_id=one.id, harvest=harvest) if harvest.lines else found


def _are_timed(found: Found) -> bool:
    return all(message.at is not None for message in found.messages)


def last_round(meeting: Meeting) -> BreakoutRound | None:
    """Return the round that runs, else the one held last, or None."""
    if meeting.running_round is not None:
        return meeting.running_round[1]
    rounds: Iterable[BreakoutRound] = (one for breakout in meeting.breakouts for one in breakout.rounds)
    held = [one for one in rounds if one.state is RoundState.HELD]
    return max(held, key=lambda one: (one.started is not None, one.started or ""), default=None)
