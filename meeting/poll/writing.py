"""A poll as one typed line, or a few, read while it is typed, and written back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from meeting.poll import phrases
from meeting.poll.choices import WITH_OPTIONS, is_hidden_by_rule
from meeting.polls import Poll, PollKind
from meeting.text import clean, clean_lines, fold
from meeting.words import N_, Sentence, sentence

OPTIONS_RANGE = (2, 20)
"""The fewest and the most options a poll may have."""

SCALE_LIMIT = 100
"""The highest value a scale may end at; values are never negative."""

SCALE_STEPS = 20
"""The most steps a scale may have."""

POINTS_RANGE = (1, 1000)
USUAL_POINTS = 3
_ENDS = {PollKind.FIST: (0, 5), PollKind.TEMPERATURE: (1, 10)}

_TEXT_LIMIT = 12_000
_POINTS = re.compile(r"[0-9]{1,6}")
_FLAG = re.compile(r" ?(?<!\\)\[([^\[\]]{1,40})\]")
_BRACKETED = re.compile(r"(\\?)(\[([^\[\]]{1,40})\])")
_PREFIX = re.compile(r"(\*\s*|[^:?/\n]{1,40}:\s+|[^:?/\n]{0,10}(?:yes/no|ja/nej):\s+)", re.IGNORECASE)
_SCALE = re.compile(r"([0-9]{1,4})\s*(?:-|–|—|\.\.+|…)\s*([0-9]{1,4})(?=[\s:]|$):?\s*")
_LABELS = re.compile(r"\s*\(([^()]*)\)\s*$")
_BETWEEN_LABELS = re.compile(r"\s+(?:-|–|—|→|\.\.\.|…|/)\s+|\s*[–—→…;/]\s*|\.\.\.")
_BULLET = re.compile(r"[-*•·]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]\s+(?=\S)")
_QUOTED_END = re.compile(r"[?:]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRead:
    """What was understood of a typed poll.

    Attributes:
        poll: the poll, without an id, prepared; also there when something is wrong, as far as it goes.
        problem: what is wrong and what to do, or None.
        is_said_shown: whether it is said that the result is not hidden.
    """

    poll: Poll
    problem: Sentence | None = None
    is_said_shown: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether the poll can be kept as it is."""
        return self.problem is None


def read_poll(text: str, *, language: str = "en") -> PollRead:
    r"""Read a poll such as ``Which date? 3 Dec / 10 Dec / neither``.

    Options stand behind the question, between ``/`` or ``;``, or one per line below it. A word and a
    colon before the question, a range (``1-5``) or ``*`` say how it is answered; ``[anonymous]``,
    ``[hidden]``, ``[shown]``, ``[quorum 10]`` and ``[multiple]`` may stand anywhere; behind a backslash, as in
    ``\[hidden]``, they are words like any other. A named poll that asks whether people agree is hidden until it is
    closed if nothing else is said.

    Args:
        text: what was typed.
        language: of the meeting, for the options of a yes/no poll that names none.
    """
    bare, flagged, is_said_shown = _flags(clean_lines(text, limit=_TEXT_LIMIT))
    poll = _poll_of(bare, flagged, language)
    is_hidden = poll.is_hidden or (is_hidden_by_rule(poll) and not is_said_shown)
    return PollRead(
        poll=replace(poll, is_hidden=is_hidden), problem=_problem(poll), is_said_shown=is_said_shown and not is_hidden
    )


def _poll_of(bare: str, flagged: Poll, language: str) -> Poll:
    """Return the poll of a text, without the words in brackets, whether it is complete or not."""
    lines = [line for one in bare.split("\n") if (line := clean(one))]
    kind, start, rest = _kind(lines[0] if lines else "", flagged)
    poll = replace(flagged, kind=kind or PollKind.SINGLE, low=start.low, high=start.high, points=start.points)
    if kind in {PollKind.SCALE, PollKind.FIST, PollKind.TEMPERATURE}:
        poll, rest = _labelled(poll, " ".join((rest, *lines[1:])))
        return replace(poll, question=rest)
    if kind is PollKind.OPEN:
        return replace(poll, question=" ".join((rest, *lines[1:])))
    question, options = (rest, _listed(lines[1:])) if len(lines) > 1 else _parted(rest)
    poll = replace(poll, question=question, options=options)
    if kind is None and not options:
        poll = replace(poll, kind=PollKind.OPEN)
    if poll.kind is PollKind.OPEN or kind not in {None, PollKind.YES_NO}:
        return poll
    return as_yes_no(poll, language=language)


def read_polls(text: str, *, language: str = "en") -> tuple[PollRead, ...]:
    """Read several polls from the text of a file: a blank line between them, or each on a line of its own.

    Lines beginning with ``#`` are headings and left out; ``language`` is the meeting's.
    """
    lines = [line for line in clean_lines(text).split("\n") if not line.lstrip().startswith("#")]
    blocks = re.split(r"\n\s*\n", "\n".join(lines))
    return tuple(read for block in blocks if block.strip() for read in _read_block(block, language))


def poll_line(poll: Poll) -> str:
    """Return a poll as it could have been typed, in one line where that reads back the same."""
    forms = (*_forms(poll), *_forms(_with_backslashes(poll)))
    wanted = replace(read_poll("").poll, **{name: getattr(poll, name) for name in _WRITTEN})
    return next((form for form in forms if read_poll(form).poll == wanted), forms[-1])


def describe(poll: Poll) -> Sentence:
    """Return how a poll is answered, in a few words, for the reading shown while it is typed."""
    if poll.kind is PollKind.SCALE and (poll.low_label or poll.high_label):
        return sentence(
            N_("{low} ({low_label}) to {high} ({high_label})"),
            low=poll.low,
            high=poll.high,
            low_label=poll.low_label,
            high_label=poll.high_label,
        )
    fields = {"number": len(poll.options), "low": poll.low, "high": poll.high, "points": poll.points}
    return Sentence(_KINDS_SAID[poll.kind], fields)


def checked(poll: Poll) -> PollRead:
    """Return a poll made in another way, its texts cleaned, with what is wrong with it."""
    texts = {"question": clean(poll.question), "options": tuple(clean(option) for option in poll.options)}
    return _checked(replace(poll, **texts, low_label=clean(poll.low_label), high_label=clean(poll.high_label)))  # type: ignore[arg-type]


_KINDS_SAID = {
    PollKind.SINGLE: N_("one of {number} options"),
    PollKind.MULTIPLE: N_("any of {number} options"),
    PollKind.YES_NO: N_("yes, no or abstain"),
    PollKind.SCALE: N_("a number from {low} to {high}"),
    PollKind.RANKING: N_("a ranking of {number} options"),
    PollKind.DOTS: N_("{points} points on {number} options"),
    PollKind.FIST: N_("fist to five: 0 to 5 fingers"),
    PollKind.TEMPERATURE: N_("temperature from 1 to 10"),
    PollKind.OPEN: N_("open answers"),
}

_BARE = Poll(id="", question="")
_WRITTEN = (
    *("question", "kind", "options", "low", "high", "low_label", "high_label", "points"),
    *("is_named", "is_hidden", "quorum"),
)
"""The fields of a poll that its line tells."""


def _read_block(block: str, language: str) -> tuple[PollRead, ...]:
    """Read the lines between two blank ones: several polls if each line by itself is one."""
    lines = block.strip().split("\n")
    single = tuple(read_poll(line, language=language) for line in lines)
    if len(lines) > 1 and all(read.is_clear and "?" in line for read, line in zip(single, lines, strict=True)):
        return single
    return (read_poll(block, language=language),)


def _flags(text: str) -> tuple[str, Poll, bool]:
    """Return the text without the known words in brackets, a bare poll with what they say, and whether one says shown.

    Of hidden and shown the last one counts. Those behind a backslash stay, without it.
    """
    poll, is_said_shown = _BARE, False
    while found := next(((flag, said) for flag in _FLAG.finditer(text) if (said := _flagged(poll, flag[1]))), None):
        flag, poll = found
        word = fold(flag[1]).strip()
        is_said_shown = word in phrases.SHOWN_FLAGS or (is_said_shown and word not in phrases.HIDDEN_FLAGS)
        text = text[: flag.start()] + text[flag.end() :]
    return _BRACKETED.sub(lambda found: found[2] if _is_flag(found[3]) else found[0], text), poll, is_said_shown


def _with_backslashes(poll: Poll) -> Poll:
    """Return a poll in whose texts a backslash stands before each word in brackets that would say something of it."""

    def marked(text: str) -> str:
        return _BRACKETED.sub(lambda found: f"{found[1]}\\{found[2]}" if _is_flag(found[3]) else found[0], text)

    return replace(
        poll,
        question=marked(poll.question),
        options=tuple(map(marked, poll.options)),
        low_label=marked(poll.low_label),
        high_label=marked(poll.high_label),
    )


def _is_flag(text: str) -> bool:
    """Return whether a word in brackets says something of a poll."""
    return _flagged(_BARE, text) is not None


def _flagged(poll: Poll, flag: str) -> Poll | None:
    """Return a bare poll with what a word in brackets says, or None where it is just a word."""
    word, _, number = fold(flag).strip().partition(" ")
    if word in phrases.QUORUM_FLAGS and _POINTS.fullmatch(number):
        return replace(poll, quorum=int(number))
    if number:
        return None
    if word in phrases.MULTIPLE_FLAGS:
        return replace(poll, kind=PollKind.MULTIPLE)
    if word in phrases.ANONYMOUS_FLAGS:
        return replace(poll, is_named=False)
    if word in phrases.HIDDEN_FLAGS | phrases.SHOWN_FLAGS:
        return replace(poll, is_hidden=word in phrases.HIDDEN_FLAGS)
    return None


def _kind(line: str, flagged: Poll) -> tuple[PollKind | None, Poll, str]:
    """Return what the beginning of a line says about the kind, with its numbers, and the rest of the line."""
    said = PollKind.MULTIPLE if flagged.kind is PollKind.MULTIPLE else None
    if scale := _SCALE.match(line):
        return PollKind.SCALE, replace(flagged, low=int(scale[1]), high=int(scale[2])), line[scale.end() :]
    prefix = _PREFIX.match(line)
    if prefix is None:
        return said, flagged, line
    rest = line[prefix.end() :]
    if prefix[0].startswith("*"):
        return PollKind.MULTIPLE, flagged, rest
    words = fold(prefix[0]).strip().removesuffix(":").strip()
    word, number = (words, "") if words in phrases.KIND_WORDS else words.partition(" ")[::2]
    kind = phrases.KIND_WORDS.get(word)
    started = _with_numbers(flagged, kind, number)
    return (said, flagged, line) if kind is None or started is None else (kind, started, rest)


def _with_numbers(poll: Poll, kind: PollKind | None, number: str) -> Poll | None:
    """Return a bare poll with the ends or points of its kind; None where the number is none of that kind."""
    if kind is PollKind.SCALE and (scale := _SCALE.fullmatch(number or "1-5")):
        return replace(poll, low=int(scale[1]), high=int(scale[2]))
    if kind is PollKind.DOTS and (not number or _POINTS.fullmatch(number)):
        return replace(poll, points=int(number or USUAL_POINTS))
    low, high = _ENDS.get(kind, (poll.low, poll.high)) if kind else (poll.low, poll.high)
    return None if number else replace(poll, low=low, high=high)


def _labelled(poll: Poll, rest: str) -> tuple[Poll, str]:
    """Return a scale with the labels of its ends, and the line without them."""
    found = _LABELS.search(rest) if poll.kind is PollKind.SCALE else None
    labels = _BETWEEN_LABELS.split(found[1], maxsplit=1) if found else []
    if found is None or len(labels) == 1 or not all(label.strip() for label in labels):
        return poll, rest.strip()
    return replace(poll, low_label=labels[0].strip(), high_label=labels[1].strip()), rest[: found.start()].strip()


def _parted(line: str) -> tuple[str, tuple[str, ...]]:
    """Return the question and the options of one line."""
    for end in _QUOTED_END.finditer(line):
        behind = line[end.end() :]
        if end[0].startswith("?") or ";" in behind or "/" in behind:
            options = _split(behind)
            if len(options) == 1 and behind.endswith("?"):
                return line, ()
            return line[: end.start()] + ("?" if end[0].startswith("?") else ""), options
    return line, ()


def _split(text: str) -> tuple[str, ...]:
    mark = next((mark for mark in (";", " / ", "/", ", ") if mark in text), "\n")
    return tuple(option for part in text.split(mark) if (option := part.strip()))


def _listed(lines: list[str]) -> tuple[str, ...]:
    """Return options that stand one per line, without bullets or numbers when all have them."""
    for marked in (_BULLET, _NUMBERED):
        if all(marked.match(line) for line in lines):
            return tuple(marked.sub("", line, count=1) for line in lines)
    return tuple(lines)


def as_yes_no(poll: Poll, *, language: str = "en") -> Poll:
    """Return a poll whose options are yes and no (and abstain) as one of that kind, with all three options.

    Where it names none, they are words of ``language``.
    """
    words = phrases.SIDE_WORDS.get(language.partition("-")[0], phrases.SIDE_WORDS["en"])
    options = poll.options or (words if poll.kind is PollKind.YES_NO else ())
    meant = tuple(side_of(option) for option in options)
    if meant not in {(0, 1), (0, 1, 2)}:
        return poll
    abstain = phrases.ABSTAIN_WORD.get(fold(options[0]), "abstain")
    return replace(poll, kind=PollKind.YES_NO, options=options if meant[2:] else (*options, abstain))


def side_of(option: str) -> int | None:
    """Return 0 for an option that says yes, 1 for no, 2 for abstaining, None for any other."""
    sides = (phrases.YES, phrases.NO, phrases.ABSTAIN)
    return next((number for number, words in enumerate(sides) if fold(option) in words), None)


def _checked(poll: Poll) -> PollRead:
    return PollRead(poll=poll, problem=_problem(poll))


def _problem(poll: Poll) -> Sentence | None:
    if not poll.question:
        return sentence(N_("Write the question first, as in “Which date? 3 Dec / 10 Dec / neither”."))
    if poll.kind in WITH_OPTIONS:
        return _options_problem(poll)
    if poll.kind is PollKind.SCALE and not (poll.low < poll.high <= min(SCALE_LIMIT, poll.low + SCALE_STEPS)):
        return sentence(
            N_("A scale goes up, has at most {steps} steps and ends at {limit} or below, as in “1-5”."),
            steps=SCALE_STEPS,
            limit=SCALE_LIMIT,
        )
    return None


def _options_problem(poll: Poll) -> Sentence | None:
    fewest, most = OPTIONS_RANGE
    if len(poll.options) < fewest:
        return sentence(N_("A poll needs at least two options: put “ / ” between them, or each on its own line."))
    if len(poll.options) > most:
        return sentence(N_("That is {number} options: at most {most} fit a poll."), number=len(poll.options), most=most)
    if poll.kind is PollKind.YES_NO and len(poll.options) != 3:  # noqa: PLR2004 - yes, no and abstain
        return sentence(N_("A yes/no question has just yes, no and abstain: leave out “yes/no:” for other options."))
    seen: dict[str, str] = {}
    for option in poll.options:
        if seen.setdefault(fold(option), option) is not option:
            return sentence(N_("“{option}” stands there twice: leave one of them out."), option=option)
    low, high = POINTS_RANGE
    if poll.kind is PollKind.DOTS and not low <= poll.points <= high:
        return sentence(N_("Give each voter {low} to {high} points, as in “dots 5:”."), low=low, high=high)
    return None


def _forms(poll: Poll) -> tuple[str, ...]:
    """Return the ways to write a poll, the shortest first, the plainest last."""
    flags = "".join(f" [{flag}]" for flag in _flag_words(poll))
    head = _head(poll)
    if poll.kind not in WITH_OPTIONS:
        labels = f" ({poll.low_label} – {poll.high_label})" if poll.low_label or poll.high_label else ""
        bare = (f"{poll.question}{flags}",) if poll.kind is PollKind.OPEN else ()
        return (*bare, f"{head}{poll.question}{labels}{flags}")
    options = [" / ".join(poll.options), "; ".join(poll.options)]
    colon = "" if poll.question.endswith("?") else ":"
    plain = poll.kind in {PollKind.SINGLE, PollKind.YES_NO}
    short = [f"{poll.question}{colon} {listed}{flags}" for listed in options] if plain else []
    long = [f"{head}{poll.question}{colon} {listed}{flags}" for listed in options]
    below = "\n".join(poll.options)
    return (*short, *long, f"{head}{poll.question}{flags}\n{below}")


def _head(poll: Poll) -> str:
    match poll.kind:
        case PollKind.SCALE:
            return f"{poll.low}-{poll.high} "
        case PollKind.DOTS:
            return f"dots {poll.points}: "
        case PollKind.RANKING:
            return "rank: "
        case PollKind.YES_NO:
            return "yes/no: "
        case _:
            return f"{poll.kind.value}: "


def _flag_words(poll: Poll) -> tuple[str, ...]:
    named = () if poll.is_named else ("anonymous",)
    hidden = () if poll.is_hidden is is_hidden_by_rule(poll) else ("hidden",) if poll.is_hidden else ("shown",)
    return (*named, *hidden, f"quorum {poll.quorum}") if poll.quorum else (*named, *hidden)
