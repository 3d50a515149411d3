"""One typed line read as a setup of breakout rooms, in English and Danish; what is not understood is the question.

``4 rounds, rooms of 4, 6 min, What did you try?`` · ``3x4 par`` · ``world café 3 borde værter anna bo ida``
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from meeting.breakout.forms import FORMS, SAME_ROOMS, Form, form_of
from meeting.breakout.setup import Setup, default_setup, pinned_hosts, setup_words, usual_fewest
from meeting.breakouts import Tie
from meeting.formats import format_of
from meeting.item import Item
from meeting.names import find_people
from meeting.people import Person
from meeting.rotation.request import Keep
from meeting.text import clean
from meeting.words import N_, Sentence, sentence

LINE_LIMIT = 1_000
"""Characters of the line that are read."""


class PartKind(StrEnum):
    """What a stretch of the typed line was read as."""

    FORM = "form"
    NUMBER = "number"
    PEOPLE = "people"
    UNCLEAR = "unclear"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the typed line (a slice of it) and what it was read as."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupRead:
    """How a typed line is understood.

    Attributes:
        setup: complete, with what the line leaves open filled in sensibly.
        ambiguous: each name that can mean several people, with those people.
        unknown: names that are nobody's.
        parts: which stretch of the line was read as what, from left to right.
    """

    setup: Setup
    ambiguous: tuple[tuple[str, tuple[Person, ...]], ...] = ()
    unknown: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def question(self) -> str:
        """The question, or the questions with ``|`` between them."""
        return " | ".join(self.setup.questions)

    @property
    def is_clear(self) -> bool:
        """Whether every name is somebody's."""
        return not self.ambiguous and not self.unknown


@dataclass(slots=True)
class _Said:
    """What has been found in the line so far; None and "" for what it does not say."""

    form: str = ""
    rounds: int = 0
    minutes: tuple[int, ...] = ()
    size: int = 0
    rooms: int = 0
    sizes: tuple[int, ...] = ()
    fewest: int = 0
    mixes: bool = True
    hosts: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    ambiguous: list[tuple[str, tuple[Person, ...]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_setup(text: str, *, people: tuple[Person, ...] = (), item: Item | None = None) -> SetupRead:
    """Read a typed line as a setup.

    Args:
        text: as typed; what follows what is understood is the question, ``|`` between one for each round.
        people: whom names may mean.
        item: the agenda item it belongs to, which fills in what the line leaves open.
    """
    typed, said = text[:LINE_LIMIT], _Said()
    parts, rest = _understood(typed, said, people)
    form = form_of(said.form)
    asked = typed[rest:].strip(" ,;:\"“”'–-")
    questions = tuple(question for one in asked.split("|") if (question := clean(one)))
    if questions:
        parts.append(Part(PartKind.QUESTION, rest, len(typed)))
    setup = default_setup(item, form=said.form and form.id, rounds=said.rounds, minutes=said.minutes)
    return SetupRead(
        setup=_filled(setup, said, questions),
        ambiguous=tuple(said.ambiguous),
        unknown=tuple(said.unknown),
        parts=tuple(parts),
    )


def describe(read: SetupRead, *, names: Callable[[str], str] = str) -> tuple[Sentence, ...]:
    """Return in short pieces how a line is understood: *pairs · 3 rounds · 4 min · asks “What …”*."""
    pieces = list(setup_words(read.setup, names=names))
    if read.question:
        pieces.append(sentence(N_("asks “{question}”"), question=read.question))
    for word, candidates in read.ambiguous:
        who = ", ".join(person.name for person in candidates)
        pieces.append(sentence(N_("“{word}” can be {names}: type more of the name"), word=word, names=who))
    pieces += [sentence(N_("nobody here is called “{word}”"), word=word) for word in read.unknown]
    return tuple(pieces)


def _filled(setup: Setup, said: _Said, questions: tuple[str, ...]) -> Setup:
    form = form_of(setup.form)
    hosts = pinned_hosts(list(dict.fromkeys(said.hosts)))
    rooms = said.rooms or (len(hosts) if hosts and not said.size and not said.sizes else 0)
    size = said.size or setup.size
    return Setup(
        form=setup.form,
        rounds=max(setup.rounds, len(questions)) if _is_free(said, form, questions) else setup.rounds,
        minutes=setup.minutes,
        questions=questions,
        size=size,
        rooms=0 if said.sizes else rooms,
        sizes=said.sizes,
        fewest=said.fewest or usual_fewest(form, size=size, rooms=rooms, sizes=said.sizes),
        mixes=said.mixes,
        ties=(*hosts, *said.ties),
    )


def _is_free(said: _Said, form: Form, questions: tuple[str, ...]) -> bool:
    """Tell whether several questions ask for several rounds."""
    return not said.rounds and not form.has_hosts and len(questions) > 1


_NUMBER = r"(\d{1,3})"
_EACH = r"(?:\s*(?:each|hver|per\s+round|pr\.?\s+runde|i\s+hver))?"
_MIN = r"(?:min(?:ut(?:es?|ter|ters)?)?\.?|m)(?![\w])"
_ROOM = r"(?:breakout\s*)?(?:rooms?|grupperum|rum|groups?|grupper?|tables?|borde?)"
_OF = r"(?:of|with|af|på|med|à|á|a)"

_TIMES = r"(?:x|×|\*|(?:rounds?|runder?)?\s*(?:of|à|á|a|af|på))"
_UNMIXED = (
    r"(?:no\s+mix(?:ing)?|un-?mixed|don'?t\s+mix|not\s+mixed|bland\s+ikke|ikke\s+bland(?:e|et|ing)?"
    r"|uden\s+(?:at\s+)?bland(?:e|ing)|ingen\s+blanding)\b"
)
_SAME = (
    r"(?:(?:the\s+)?same\s+(?:rooms?|groups?)(?:\s+(?:as\s+)?(?:last\s+time|before))?"
    r"|(?:de\s+)?samme\s+(?:grupper?|rum|grupperum)(?:\s+som\s+(?:sidst|før))?)\b"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("times", rf"{_NUMBER}\s*{_TIMES}\s*{_NUMBER}(?:\s*{_MIN}|(?!\s*\w*{_ROOM})){_EACH}"),
    ("rounds", rf"{_NUMBER}\s*(?:rounds?|runder?|gange?|times)\b"),
    ("minutes", rf"(?:{_OF}\s+)?(\d{{1,3}}(?:\s*\+\s*\d{{1,3}})*)\s*(?:{_MIN}|'){_EACH}"),
    ("fewest", rf"(?:min(?:imum|st)?\.?|mindst|at\s+least|never\s+fewer\s+than|aldrig\s+færre\s+end)\s*{_NUMBER}\b"),
    ("rooms_of", rf"{_NUMBER}\s+{_ROOM}\s+{_OF}\s+{_NUMBER}\b"),
    ("size", rf"(?:in\s+|i\s+)?{_ROOM}\s+{_OF}\s+{_NUMBER}(?:\s+(?:people|personer|deltagere))?\b"),
    ("size", rf"{_NUMBER}\s*-?\s*(?:person|people|mands?|personers?)\s*-?\s*(?:rooms?|groups?|grupper?|rum)\b"),
    ("size", rf"{_NUMBER}\s*(?:per|pr\.?|in\s+each|i\s+hver|i\s+hvert)\s*(?:room|group|gruppe|rum|bord|table)\b"),
    ("sizes", rf"(?:in\s+|i\s+)?{_ROOM}\s*:?\s*(\d{{1,3}}(?:\s*[ +/]\s*\d{{1,3}})+)(?!\s*(?:[x×]|{_MIN}))\b"),
    ("sizes", r"(\d{1,3}(?:\s*\+\s*\d{1,3})+)\b"),
    ("rooms", rf"{_NUMBER}\s*{_ROOM}\b"),
    ("rooms", rf"{_ROOM}\s+{_NUMBER}\b(?!\s*(?:[x×]|{_MIN}))"),
    ("unmixed", _UNMIXED),
    ("same", _SAME),
)
"""What a piece of the line can be, tried in this order; the number of rounds before that of rooms."""

_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_WHO = re.compile(
    r"(?:(?P<hosts>(?:with\s+|med\s+)?(?:table\s+)?(?:hosts?|rumværter|rumvært|bordværter|borværter|værter|vært))"
    r"|(?P<together>(?:keep\s+)?together|sammen)|(?P<apart>(?:keep\s+)?apart|adskilt|hver\s+for\s+sig))\b\s*:?\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;:·]|\b(?:and|og|with|med)\b)?\s*")
_JOINED = re.compile(r"\s*(?:[,&+/]|\b(?:and|og)\b)?\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_ENDS = re.compile(r"\s*(?:$|[,;:·\"“|]|[^\W\d_a-zæøåäöüé]|\d)")
"""What may follow something understood: the end, a separator, a capital letter or another number."""


def _form_words() -> list[tuple[str, str]]:
    words = {
        alias: form.id
        for form in reversed(FORMS)
        if form.id != SAME_ROOMS
        for alias in (form.id, format_of(form.id).name, *format_of(form.id).aliases)
    }
    words = {word: form for word, form in words.items() if form != "group-work" or " " in word or "-" in word}
    words |= {"group work": "group-work", "gruppearbejde": "group-work", "world cafe": "world-cafe"}
    return sorted(words.items(), key=lambda pair: -len(pair[0]))


_FORM_IDS = {re.sub(r"[\s-]+", " ", word.casefold()): form for word, form in _form_words()}
_FORM = re.compile(
    r"(?:in\s+|i\s+)?("
    + "|".join(re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]") for word, _ in _form_words())
    + r")(?![\w])",
    re.IGNORECASE,
)


def _understood(typed: str, said: _Said, people: tuple[Person, ...]) -> tuple[list[Part], int]:
    """Read from the left as long as something is understood; return what, and where the question begins."""
    parts: list[Part] = []
    place = _SEPARATOR.match(typed).end()  # type: ignore[union-attr]  # it matches nothing as well
    while place < len(typed):
        found = _who(typed, place, said, people) or _one(typed, place, said)
        if not found:
            break
        parts += found
        gap = _SEPARATOR.match(typed, found[-1].end)
        place = gap.end() if gap else found[-1].end
    return parts, place


def _one(typed: str, place: int, said: _Said) -> list[Part]:
    """Read a form or a number at a place of the line."""
    form = _FORM.match(typed, place)
    if form is not None and (_ENDS.match(typed, form.end()) or _goes_on(typed, form.end())):
        said.form = said.form or _FORM_IDS[re.sub(r"[\s-]+", " ", form[1].casefold())]
        return [Part(PartKind.FORM, *form.span())]
    for kind, pattern in _COMPILED:
        match = pattern.match(typed, place)
        if match is not None and (_ENDS.match(typed, match.end()) or _goes_on(typed, match.end())):
            _note(said, kind, match)
            return [Part(PartKind.FORM if kind == "same" else PartKind.NUMBER, *match.span())]
    return []


def _goes_on(typed: str, place: int) -> bool:
    """Tell whether something else that is understood follows."""
    gap = _SEPARATOR.match(typed, place)
    at = gap.end() if gap else place
    patterns = (_FORM, _WHO, *(pattern for _, pattern in _COMPILED))
    return any(pattern.match(typed, at) for pattern in patterns)


def _note(said: _Said, kind: str, match: re.Match[str]) -> None:
    """Keep what was understood; what was said first counts."""
    numbers = [int(one) for group in match.groups() if group for one in re.findall(r"\d+", group)]
    match kind:
        case "times":
            said.rounds, said.minutes = said.rounds or numbers[0], said.minutes or (numbers[1],)
        case "rooms_of":
            said.rooms, said.size = said.rooms or numbers[0], said.size or numbers[1]
        case "sizes":
            said.sizes = said.sizes or tuple(size for size in numbers if size)
        case "minutes":
            said.minutes = said.minutes or tuple(numbers)
        case "unmixed":
            said.mixes = False
        case "same":
            said.form = SAME_ROOMS
        case _:
            setattr(said, kind, getattr(said, kind) or numbers[0])


def _who(typed: str, place: int, said: _Said, people: tuple[Person, ...]) -> list[Part]:
    """Read ``hosts anna bo ida`` at a place of the line: names as long as they are somebody's."""
    head = _WHO.match(typed, place)
    if head is None:
        return []
    ids, parts, at = [], [Part(PartKind.PEOPLE, *head.span())], head.end()
    while word := _WORD.match(typed, at):
        end, candidates = _name(typed, word, people)
        if not candidates:
            if len(parts) == 1:
                said.unknown.append(word[0])
                parts.append(Part(PartKind.UNCLEAR, *word.span()))
            break
        if len(candidates) == 1:
            ids.append(candidates[0].id)
        else:
            said.ambiguous.append((typed[at:end], candidates))
        parts.append(Part(PartKind.PEOPLE if len(candidates) == 1 else PartKind.UNCLEAR, at, end))
        gap = _JOINED.match(typed, end)
        at = gap.end() if gap else end
    if head["hosts"]:
        said.hosts += ids
    elif len(ids) > 1:
        said.ties.append(Tie(keep=Keep.TOGETHER if head["together"] else Keep.APART, people=tuple(dict.fromkeys(ids))))
    return parts


def _name(typed: str, word: re.Match[str], people: tuple[Person, ...]) -> tuple[int, tuple[Person, ...]]:
    """Return where a name ends, and whom it can mean: one word, or more where one is not enough or all are a name."""
    end, candidates = word.end(), find_people(people, word[0])
    at = word.end()
    for _ in range(3):
        following = re.compile(r"\s+([^\W\d_][\w.'’-]*)").match(typed, at)
        if following is None:
            break
        at = following.end()
        longer = find_people(people, typed[word.start() : at])
        if len(longer) == 1:
            end, candidates = at, longer
    return end, candidates
