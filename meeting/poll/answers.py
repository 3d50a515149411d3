"""What one line of chat answers to a poll: a vote, something unclear, or chatter; never a guess.

A line is a vote only when every word of it is explained. A line that holds a trace of an answer but more
or less than one is unclear, to be settled by the facilitator; anything else is chatter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from meeting.errors import NotUnderstood
from meeting.poll import phrases
from meeting.poll.choices import VALUED, letter, meant_by
from meeting.poll.counting import checked_picks
from meeting.polls import Poll, PollKind
from meeting.text import clean, clean_lines, fold

Likeness: TypeAlias = Callable[[str, str], float]
"""How alike two texts are written, from 0 to 1."""

ALIKE = 0.8
"""The likeness from which a spelled-out option with slips is taken for the option."""

FAR_FROM_NEXT = 0.15
"""How much likelier the option must be than the next one."""

PERHAPS = 0.6
"""The likeness from which a line may be meant for an option, so that it is unclear and not chatter."""

_TOKEN = re.compile(
    rf"(?<![\w+-])[+-][0-9]+|[0-9]+(?:\.[0-9]+)+|[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;&+/>:=#?–—-]|[{phrases.SIGNS}]"
)
_LOOKS = str.maketrans(dict.fromkeys("\ufe0f\ufe0e\u20e3\u200d🏻🏼🏽🏾🏿", "") | {"🔟": " 10 "})
_LINK = re.compile(r"\S*://\S*|www\.\S*", re.IGNORECASE)
_GAP = r"[\s,.;:!–—-]"
# a gap counts from its beginning only, or a line of blanks would be looked through once for each of them
_TURN = re.compile(
    r"(?P<head>.*?)(?:(?<!{gap}){gap}+(?P<word>{but}|{kept})\b|\()(?P<tail>.*)".replace("{gap}", _GAP).format(
        but="|".join(phrases.BUT), kept="|".join((*phrases.PROVIDED, *phrases.BECAUSE))
    ),
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = phrases.YES | phrases.NO | phrases.ABSTAIN | phrases.HANDS.keys()
_SHORT = 6
_LONG = 10
_LEAST_LETTERS = 4
_LEAST_SHARE = 1 / 3
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "/", "="})
_OF = frozenset({"/", "of", "af"})
_GRADES = frozenset({"out", "ud", "grader", "grade", "degrees", "points", "point", "fingers", "fingre"})
_PAIR = 2
_MOST_TOKENS = 300
_NAME_TOKENS = 40
_DIGITS = 7  # no option, value or point is that high

_Tokens: TypeAlias = tuple[str, ...]


class Verdict(StrEnum):
    """What a line of chat is to a poll."""

    VOTE = "vote"
    UNCLEAR = "unclear"
    CHATTER = "chatter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one line says: of a vote the picks, as in `Ballot`, and the reservation behind it or the open answer."""

    verdict: Verdict
    picks: tuple[int, ...] = ()
    text: str = ""


CHATTER = Answer(verdict=Verdict.CHATTER)
UNCLEAR = Answer(verdict=Verdict.UNCLEAR)


def is_reservation(remark: str) -> bool:
    """Tell whether a remark behind a vote holds something against it, not a reason for it."""
    return not fold(remark).startswith(phrases.BECAUSE)


class AnswerReader:
    """Reads lines as answers to one poll; the same line is read only once."""

    def __init__(self, poll: Poll, *, likeness: Likeness) -> None:
        self._poll = poll
        self._likeness = likeness
        self._options = tuple(_tokens(option) for option in poll.options)
        self._texts = tuple(" ".join(option) for option in self._options)
        self._words = tuple(frozenset(option) for option in self._options)
        self._read: dict[str, Answer] = {}
        self._scores: dict[str, tuple[tuple[float, int], tuple[float, int]]] = {}

    def read(self, text: str) -> Answer:
        """Return what a line answers; several lines: the first votes, the others are its remark."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._answer(clean_lines(text, limit=2_000))
        return known

    def _answer(self, text: str) -> Answer:
        if self._poll.kind is PollKind.OPEN:
            return _open_answer(text)
        head, _, below = text.partition("\n")
        for is_lenient in (False, True):
            picks = self._picks(head, is_lenient=is_lenient)
            if picks is not None:
                return Answer(verdict=Verdict.VOTE, picks=picks, text=below.strip())
            turned = self._turned(text, is_lenient=is_lenient)
            if turned is not None:
                return turned
        return UNCLEAR if self._has_trace(head) else CHATTER

    def _turned(self, text: str, *, is_lenient: bool) -> Answer | None:
        """Return a vote with a reservation, a condition or a reason behind it, or None."""
        turn = _TURN.fullmatch(text)
        if turn is None:
            return None
        picks = self._picks(turn["head"], is_lenient=is_lenient)
        tail = turn["tail"].strip(" ,.:;!)\n")
        if picks is None or not tail:
            return None
        word = turn["word"] or ""
        remark = tail if fold(word) in {"", *phrases.BUT} else f"{word} {tail}"
        return Answer(verdict=Verdict.VOTE, picks=picks, text=remark)

    def _picks(self, text: str, *, is_lenient: bool) -> tuple[int, ...] | None:
        """Return the picks of a text that is an answer and nothing else, or None."""
        tokens = _without_edges(_tokens(text))
        kind = self._poll.kind
        if not 0 < len(tokens) <= _MOST_TOKENS or "?" in tokens:
            return None
        if kind in VALUED:
            picks = self._value(tokens)
        elif kind is PollKind.RANKING:
            picks = self._ranking(tokens, is_lenient=is_lenient)
        elif kind is PollKind.DOTS:
            picks = self._dots(tokens, is_lenient=is_lenient)
        else:
            picks = self._chosen(tokens, is_lenient=is_lenient)
        try:
            return None if picks is None else checked_picks(self._poll, picks)
        except NotUnderstood:
            return None

    def _value(self, tokens: _Tokens) -> tuple[int, ...] | None:
        hands = phrases.HANDS if self._poll.kind is PollKind.FIST else {}
        match [token for token in tokens if token not in phrases.FILLERS - _OF and token not in _GRADES | {"#"}]:
            case [number]:
                value = hands.get(number, _number(number))
            case [number, of, most] if of in _OF and _number(most) == self._poll.high:
                value = _number(number)
            case _:
                return None
        return None if value is None else (value,)

    def _ranking(self, tokens: _Tokens, *, is_lenient: bool) -> tuple[int, ...] | None:
        places = len(self._poll.options)
        if len(tokens) == 1 and len(tokens[0]) == places and _is_digits(tokens[0]):
            tokens = tuple(tokens[0])
        splitting = {">"} if ">" in tokens else phrases.SPLITTING
        pieces = _pieces(tokens, splitting)
        if len(pieces) == 1:
            pieces = [(token,) for token in tokens]
        ranked = [self._option(piece, is_lenient=is_lenient) for piece in pieces]
        return None if None in ranked or len(ranked) < _PAIR else tuple(place for place in ranked if place is not None)

    def _dots(self, tokens: _Tokens, *, is_lenient: bool) -> tuple[int, ...] | None:
        numbers = [_number(token) for token in tokens if token not in phrases.SPLITTING]
        if len(numbers) == len(self._poll.options) and None not in numbers:
            return tuple(number for number in numbers if number is not None)
        given = [0] * len(self._poll.options)
        name: list[str] = []
        for token in (*tokens, ","):
            points = _number(token) if name and _is_digits(token) else None
            if points is None:
                name = [*name, token] if name or token not in {",", ";"} else []
                continue
            place = self._option(_without_edges(tuple(name)), is_lenient=is_lenient)
            if place is None or given[place] or (_is_digits(name[-1]) and _number(name[-1]) is not None):
                return None
            given[place] = points
            name = []
        return None if name else tuple(given)

    def _chosen(self, tokens: _Tokens, *, is_lenient: bool) -> tuple[int, ...] | None:
        whole = self._option(tokens, is_lenient=is_lenient)
        if whole is not None:
            return (whole,)
        pieces = _pieces(tokens, phrases.SPLITTING)
        if all(_number(token) is not None for token in tokens):
            pieces = [(token,) for token in tokens]
        elif len(pieces) == 1 and self._poll.kind is PollKind.YES_NO:
            pieces = [(token,) for token in tokens if token not in phrases.FILLERS]
        if len(pieces) < _PAIR:
            return None
        chosen = [self._option(piece, is_lenient=is_lenient) for piece in pieces]
        return None if None in chosen else tuple(place for place in chosen if place is not None)

    def _option(self, tokens: _Tokens, *, is_lenient: bool) -> int | None:
        """Return the one option that these words name, or None."""
        text = " ".join(tokens)
        if text in self._texts:
            return self._texts.index(text)
        bare = tuple(token for token in tokens if token not in phrases.FILLERS)
        place = self._numbered(bare)
        if place is not None:
            return place
        side = self._side(bare)
        if side is not None:
            return side
        if 1 < len(bare) <= _NAME_TOKENS and _number(bare[0]) is not None:
            return self._twice(bare, is_lenient=is_lenient)
        return self._named(bare) if not is_lenient else self._alike(bare)

    def _numbered(self, tokens: _Tokens) -> int | None:
        """Return the option of ``2``, ``nr 2``, ``option two`` or ``b``."""
        match tokens:
            case (marker, sign) if marker in phrases.MARKERS:
                places: tuple[int, ...] = (_place(sign),)
            case (sign,) if len(sign) == 1 and sign.isalpha() and self._poll.kind is not PollKind.YES_NO:
                places = (_place(sign),)
            case (sign,) if (number := _number(sign)) is not None:
                places = meant_by(self._poll, number)
            case _:
                return None
        return places[0] if len(places) == 1 and 0 <= places[0] < len(self._options) else None

    def _side(self, tokens: _Tokens) -> int | None:
        """Return yes, no or abstain, where that is asked."""
        if self._poll.kind is not PollKind.YES_NO:
            return None
        sides = (phrases.YES, phrases.NO, phrases.ABSTAIN)
        return next((side for side, words in enumerate(sides) if tokens and words.issuperset(tokens)), None)

    def _twice(self, tokens: _Tokens, *, is_lenient: bool) -> int | None:
        """Return the option of ``2 – Climate`` or ``2: Climate``, where both mean the same one."""
        number, *rest = tokens
        named = self._option(_without_edges(tuple(rest)), is_lenient=is_lenient) if rest else None
        return named if named is not None and _place(number) == named else None

    def _named(self, tokens: _Tokens) -> int | None:
        """Return the only option that holds all these words, where they are a good part of it."""
        words = frozenset(tokens)
        found = [place for place, option in enumerate(self._words) if words and words <= option]
        letters = sum(map(len, words))
        if len(found) != 1:
            return self._begun(" ".join(tokens))
        is_enough = letters >= _LEAST_LETTERS and letters >= _LEAST_SHARE * sum(map(len, self._words[found[0]]))
        return found[0] if is_enough else None

    def _begun(self, text: str) -> int | None:
        begun = [place for place, option in enumerate(self._texts) if option.startswith(text)]
        return begun[0] if len(begun) == 1 and len(text) >= _LEAST_LETTERS else None

    def _alike(self, tokens: _Tokens) -> int | None:
        """Return the option that these words are a misspelling of, where no other comes near."""
        text = " ".join(tokens)
        longest = max(map(len, self._texts), default=0)
        if not _LEAST_LETTERS <= len(text) <= _PAIR * longest or not phrases.NEGATIONS.isdisjoint(tokens):
            return None
        best, second = self._best_two(text)
        place = best[1]
        is_sure = best[0] >= ALIKE and best[0] - second[0] >= FAR_FROM_NEXT
        return place if is_sure and _numbers_in(tokens) == _numbers_in(self._options[place]) else None

    def _best_two(self, text: str) -> tuple[tuple[float, int], tuple[float, int]]:
        known = self._scores.get(text)
        if known is None:
            scores = [(self._likeness(text, option), place) for place, option in enumerate(self._texts)]
            first, second, *_ = *sorted(scores, reverse=True), (0.0, 0), (0.0, 0)
            known = self._scores[text] = (first, second)
        return known

    def _has_trace(self, text: str) -> bool:
        """Tell whether a line may hold an answer all the same, so that it must not be passed over."""
        tokens = _tokens(_LINK.sub(" ", text))
        words = [token for token in tokens if token[-1].isalnum() or token in phrases.SIGNS]
        if not words or ("?" in tokens and _is_question(words) and not self._holds_a_place(words)):
            return False
        if self._holds_a_sign(words) or self._names_an_option(words):
            return True
        has_number = any(token[-1].isdigit() for token in words)
        if len(words) > _SHORT:
            return has_number and len(words) <= _LONG
        return has_number or _is_hesitant(words) or self._is_perhaps(" ".join(words))

    def _is_perhaps(self, text: str) -> bool:
        return bool(self._texts) and self._best_two(text)[0][0] >= PERHAPS

    def _names_an_option(self, words: Iterable[str]) -> bool:
        telling = {word for word in words if len(word) >= _LEAST_LETTERS} - phrases.FILLERS
        letters = {letter(place).lower() for place in range(1, len(self._options))} - phrases.FILLERS
        return not letters.isdisjoint(words) or any(telling & option for option in self._words)

    def _holds_a_sign(self, words: list[str]) -> bool:
        """Tell whether a line says yes or no, or shows a hand: in a few words, or in more where that is asked."""
        is_asked = self._poll.kind in {PollKind.YES_NO, PollKind.FIST}
        return not _SIGNS.isdisjoint(words) and len(words) <= (_LONG if is_asked else _PAIR)

    def _holds_a_place(self, words: list[str]) -> bool:
        """Tell whether a few words hold the number of an option or a value: ``or was it 2?``."""
        first, last = (self._poll.low, self._poll.high) if self._poll.kind in VALUED else (1, len(self._options))
        numbers = [int(word) for word in words if _is_digits(word) and len(word) < _DIGITS]
        return len(words) <= _SHORT and any(first <= number <= last for number in numbers)


def _open_answer(text: str) -> Answer:
    """Return an open answer: any line that says something and is not a question back."""
    line = clean(text)
    if not any(character.isalnum() for character in line):
        return CHATTER
    return UNCLEAR if line.endswith("?") else Answer(verdict=Verdict.VOTE, text=text.strip())


def _is_question(words: list[str]) -> bool:
    """Tell whether words before a question mark ask something, and don't vote with a doubt."""
    is_vote = _number(words[0]) is not None or words[0] in _SIGNS
    return len(words) > _PAIR and not is_vote and phrases.MARKERS.isdisjoint(words)


def _is_hesitant(words: list[str]) -> bool:
    """Tell whether a few words may stand for an answer: a number, a letter, all, none, not."""
    few = [word for word in words if word not in phrases.FILLERS]
    if any(word in phrases.NUMBERS or len(word) == 1 for word in few):
        return True
    return 0 < len(few) <= _PAIR and (not phrases.NEGATIONS.isdisjoint(few) or set(few) <= phrases.SWEEPING)


@lru_cache(maxsize=2_000)
def _tokens(text: str) -> _Tokens:
    return tuple(_TOKEN.findall(fold(text.translate(_LOOKS))))


def _without_edges(tokens: _Tokens) -> _Tokens:
    while tokens and tokens[0] in _EDGES:
        tokens = tokens[1:]
    while tokens and tokens[-1] in _EDGES:
        tokens = tokens[:-1]
    return tokens


def _pieces(tokens: _Tokens, splitting: Iterable[str]) -> list[_Tokens]:
    """Return what stands between the splitting tokens."""
    pieces: list[list[str]] = [[]]
    for token in tokens:
        if token in splitting:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [tuple(piece) for piece in pieces if piece]


def _is_digits(token: str) -> bool:
    return token.isascii() and token.isdigit()


def _number(token: str) -> int | None:
    """Return a whole number without sign, in digits or as a word, or None."""
    if _is_digits(token):
        return int(token) if len(token) < _DIGITS else None
    return phrases.NUMBERS.get(token)


def _place(sign: str) -> int:
    """Return the place from 0 that a number or a letter stands for; -1 for none."""
    number = _number(sign)
    if number is not None:
        return number - 1
    return ord(sign) - ord("a") if len(sign) == 1 and "a" <= sign <= "z" else -1


def _numbers_in(tokens: Iterable[str]) -> list[str]:
    return sorted(token for token in tokens if _is_digits(token))
