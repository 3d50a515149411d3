"""Positions taken: by name, by count only, or from lines of the chat; and who is still missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from meeting.checks import ConsensusCheck, Method, Position, StandCount
from meeting.consensus.methods import MethodForm, Stand, Weight, form_of
from meeting.consensus.steps import change_check, check_of
from meeting.errors import NotFound, NotUnderstood
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.people import HERE, Person
from meeting.text import clean, fold
from meeting.words import N_

TEXT_LIMIT = 500
"""The most characters of a reservation or objection."""

_MOST_COUNTED = 10_000
_TYPED = re.compile(r"(?P<names>\D*?)\s*(?P<key>[0-9])(?![0-9])\s*[:,;.–-]?\s*(?P<text>.*)", re.DOTALL)
_BETWEEN_NAMES = re.compile(r"\s*[,&+/]\s*|\s+(?:and|og)\s+", re.IGNORECASE)
_DIGIT = re.compile(r"(?:[#(]\s*)?(?P<key>[0-9])(?:\ufe0f?\u20e3)?(?![0-9/.,]?[0-9])[).]?(?=\W|$)")
_GAP_SIGNS = " :;,.–—!()-\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""What may stand between a stand and its words; the colour of a thumb too."""

_FIRST_WORD_BUT = re.compile(r"(?:but|men|if|hvis|unless|medmindre|except|undtagen|dog)\b", re.IGNORECASE)
_FIRST_WORD_WHY = re.compile(r"(?:but|men|because|since|fordi|da)\b", re.IGNORECASE)
_FIRST_WORD_SAID = re.compile(
    r"(?:the|a|an|i|we|it|this|that|my|our|not|no|den|det|der|jeg|vi|min|mit|mine|vores|ikke|ingen|en|et)\b",
    re.IGNORECASE,
)
"""With these, or with a capital, a reason begins: ``2 the audit is close`` counts nothing."""

_WORD = re.compile(r"([\w-]+)\s*")
_QUIET = frozenset(
    {"i", "jeg", "er", "am", "have", "har", "en", "et", "a", "an", "my", "min", "mit", "we", "vi", "med"}
)
_MOST_QUIET = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What one typed line says: whose stand it is, and why.

    Attributes:
        ambiguous: names that can mean several people, with those people.
        unknown: names that are nobody's.
    """

    people: tuple[Person, ...] = ()
    stand: Stand | None = None
    text: str = ""
    ambiguous: tuple[tuple[str, tuple[Person, ...]], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether it can be kept as it stands."""
        return self.stand is not None and bool(self.people) and not self.ambiguous and not self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a chat says about a proposal, nothing kept yet.

    Attributes:
        positions: the last clear one of each sender, without a round yet.
        unclear: lines that name a stand but say more or less than one.
        ignored: all other lines.
    """

    positions: tuple[Position, ...] = ()
    unclear: tuple[ChatMessage, ...] = ()
    ignored: tuple[ChatMessage, ...] = ()


def read_typed(method: Method, typed: str, *, people: tuple[Person, ...]) -> Typed:
    """Read a typed line such as ``bo, ida 3: June collides with the audit``: name prefixes, a digit, the words."""
    line = _TYPED.fullmatch(clean(typed))
    if line is None:
        return Typed(text=clean(typed))
    names = [name for name in _BETWEEN_NAMES.split(line["names"].strip()) if name]
    meant = [(name, find_people(people, name)) for name in names]
    return Typed(
        people=tuple({found[0].id: found[0] for _, found in meant if len(found) == 1}.values()),
        stand=form_of(method).by_key(line["key"]),
        text=clean(line["text"], limit=TEXT_LIMIT),
        ambiguous=tuple((name, found) for name, found in meant if len(found) > 1),
        unknown=tuple(name for name, found in meant if not found),
    )


def take_position(meeting: Meeting, check_id: str, position: Position) -> Meeting:
    """Return the meeting with somebody's position on the present wording, in place of the one they had.

    Raises:
        NotFound: there is no such check, or its method has no such stand.
        NotAllowed: it is closed.
    """
    stand = _stand(check_of(meeting, check_id), position.stand)
    text = clean(position.text, limit=TEXT_LIMIT)

    def change(check: ConsensusCheck) -> ConsensusCheck:
        new = replace(position, stand=stand.id, text=text, name=clean(position.name, limit=120), round=check.round)
        return replace(check, positions=(*_without(check, [new]), new))

    return change_check(meeting, check_id, change)


def clear_position(meeting: Meeting, check_id: str, person: str) -> Meeting:
    """Return the meeting without somebody's position on the present wording; raises `NotFound` or `NotAllowed`."""
    gone = Position(person=person, stand="")
    return change_check(meeting, check_id, lambda check: replace(check, positions=_without(check, [gone])))


def count_stands(meeting: Meeting, check_id: str, counts: Mapping[str, int]) -> Meeting:
    """Return the meeting with stands that were only counted, for the present wording; nought takes a count away.

    Args:
        meeting: the meeting.
        check_id: the check.
        counts: how many took each stand; stands that are not named keep their count.

    Raises:
        NotFound: there is no such check or stand.
        NotUnderstood: a count is negative or far too high.
        NotAllowed: the check is closed.
    """
    check = check_of(meeting, check_id)
    for stand, count in counts.items():
        _stand(check, stand)
        if not 0 <= count <= _MOST_COUNTED:
            raise NotUnderstood(N_("A count is a number from 0 to {most}."), most=_MOST_COUNTED)
    kept = {one.stand: one.count for one in check.current_counts} | dict(counts)
    new = (StandCount(stand=stand, count=count, round=check.round) for stand, count in kept.items() if count)
    earlier = tuple(one for one in check.counted if one.round != check.round)
    return change_check(meeting, check_id, lambda one: replace(one, counted=(*earlier, *new)))


def read_positions(
    check: ConsensusCheck,
    messages: Sequence[ChatMessage],
    *,
    who: Callable[[str], str],
    when: Callable[[datetime], datetime | None] = lambda _: None,
) -> Heard:
    """Read lines of the chat as positions; a line counts when it begins with a stand.

    Private lines don't count, nor lines from before the present wording, where their time can be told.

    Args:
        check: what was asked.
        messages: the lines, in their order.
        who: gives the id of the person a sender's name belongs to, "" for nobody or not for certain.
        when: gives the instant (UTC) of a time of the chat; see `meeting.poll.indications.clock_of`.
    """
    form = form_of(check.method)
    last: dict[str, Position] = {}
    unclear: list[ChatMessage] = []
    ignored: list[ChatMessage] = []
    for message in messages:
        name = clean(message.sender, limit=120)
        at = when(message.at) if message.at is not None else None
        if message.is_private or is_before(at, check.wordings[-1].at if check.wordings else None):
            ignored.append(message)
            continue
        read = read_stand(form, message.text) if name else None
        if read is not None:
            person = who(name)
            position = Position(
                person=person, name="" if person else name, stand=read[0].id, text=read[1], at=at, round=check.round
            )
            last.pop(_key(position), None)
            last[_key(position)] = position
        elif _names_a_stand(form, message.text):
            unclear.append(message)
        else:
            ignored.append(message)
    return Heard(positions=tuple(last.values()), unclear=tuple(unclear), ignored=tuple(ignored))


def is_before(at: datetime | None, since: datetime | None) -> bool:
    """Tell whether a line of the chat is from before an instant; many chats tell no more than the minute."""
    return at is not None and since is not None and at < since.replace(second=0, microsecond=0)


def take_positions(meeting: Meeting, check_id: str, positions: Iterable[Position]) -> Meeting:
    """Return the meeting with several positions; each takes the place of the one that voice had, unless that is later.

    Raises:
        NotFound: there is no such check, or a stand its method does not have.
        NotAllowed: the check is closed.
    """
    for position in positions:
        known = {_key(one): one for one in check_of(meeting, check_id).current}
        before = known.get(_key(position))
        if before is None or before.at is None or position.at is None or position.at >= before.at:
            meeting = take_position(meeting, check_id, position)
    return meeting


def read_stand(form: MethodForm, text: str) -> tuple[Stand, str] | None:
    """Return the stand a line begins with and the words behind it, or None where it is not clear.

    A question is no stand, nor is what goes on in the same breath (``3 people are missing``), nor a yes with
    a but.
    """
    line = clean(text, limit=TEXT_LIMIT)
    digit = _DIGIT.match(line)
    stand, end = (form.by_key(digit["key"]), digit.end()) if digit is not None else _worded_stand(form, line)
    if stand is None or line.endswith("?"):
        return None
    rest = line[end:].lstrip()
    said = rest.lstrip(_GAP_SIGNS)
    if _FIRST_WORD_BUT.match(said) and stand.weight is Weight.AGREES:
        return None
    is_own = rest[:1].isalnum() and not _FIRST_WORD_WHY.match(rest)
    if digit is not None and stand.weight is not Weight.AGREES:
        is_own = is_own and not rest[:1].isupper() and not _FIRST_WORD_SAID.match(rest)
    if said[:1].isdigit() or (is_own and (digit is not None or stand.weight is Weight.AGREES)):
        return None
    return stand, said


def ask_everybody(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting with all who are present asked about the present wording; raises what `change_check` does."""
    return ask(meeting, check_id, present(meeting))


def ask(meeting: Meeting, check_id: str, people: Iterable[str]) -> Meeting:
    """Return the meeting with some people (ids) asked about the present wording."""
    people = tuple(people)
    return change_check(
        meeting, check_id, lambda one: replace(one, reached=tuple(dict.fromkeys((*one.reached, *people))))
    )


def present(meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of those who are in the meeting."""
    return tuple(one.person for one in meeting.attendance if one.presence in HERE)


def missing(meeting: Meeting, check: ConsensusCheck, *, people: Iterable[Person] = ()) -> tuple[str, ...]:
    """Return the ids of those present who have not taken a stand by name on the present wording.

    Args:
        meeting: the meeting.
        check: one of its checks.
        people: of the network, so that somebody who goes by an older id now is known again.
    """
    now = {former: person.id for person in people for former in person.former}
    answered = {now.get(one.person, one.person) for one in check.current}
    return tuple(person for person in present(meeting) if now.get(person, person) not in answered)


def unasked(meeting: Meeting, check: ConsensusCheck, *, people: Iterable[Person] = ()) -> tuple[str, ...]:
    """Return the ids of those present who have neither been asked about the present wording nor taken a stand.

    When as many stands were counted without names as people are missing, everybody has been asked.
    """
    silent = missing(meeting, check, people=people)
    if sum(one.count for one in check.current_counts) >= len(silent):
        return ()
    reached = set(check.reached)
    return tuple(person for person in silent if person not in reached)


def _stand(check: ConsensusCheck, stand_id: str) -> Stand:
    stand = form_of(check.method).stand(stand_id)
    if stand is None:
        raise NotFound(N_("This method has no such position."))
    return stand


def _key(position: Position) -> str:
    return f"={position.person}" if position.person else fold(position.name)


def _without(check: ConsensusCheck, new: Iterable[Position]) -> tuple[Position, ...]:
    """Return the positions without those on the present wording that have a newer one by the same voice."""
    replaced = {_key(one) for one in new}
    return tuple(one for one in check.positions if one.round != check.round or _key(one) not in replaced)


def _worded_stand(form: MethodForm, line: str) -> tuple[Stand | None, int]:
    """Return the stand that the first telling word or words of a line name, and where they end.

    Small words before it don't matter.
    """
    patterns = _word_patterns(form.method)
    start = 0
    for _ in range(_MOST_QUIET + 1):
        found = max(
            ((match, stand) for pattern, stand in patterns if (match := pattern.match(line, start))),
            key=lambda one: one[0].end(),
            default=None,
        )
        if found is not None:
            return found[1], found[0].end()
        word = _WORD.match(line, start)
        if word is None or fold(word[1]) not in _QUIET:
            break
        start = word.end()
    return None, 0


@cache
def _word_patterns(method: Method) -> tuple[tuple[re.Pattern[str], Stand], ...]:
    """Return what finds each stand's words, letters with and without their accents alike."""
    found = []
    for stand in form_of(method).stands:
        for word in stand.words:
            spelt = re.escape(word).replace("o", "[oø]").replace("ae", "(?:ae|æ)").replace("a", "[aæå]")
            found.append((re.compile(rf"{spelt}(?![\w-])", re.IGNORECASE), stand))
    return tuple(found)


def _names_a_stand(form: MethodForm, text: str) -> bool:
    line = clean(text, limit=TEXT_LIMIT)
    digits = any(form.by_key(digit) for digit in re.findall(r"(?<!\w)[0-9](?!\w)", line))
    words = (re.compile(rf"(?<!\w){one.pattern}", re.IGNORECASE) for one, _ in _word_patterns(form.method))
    return digits or any(word.search(line) for word in words)
