"""How many promises are kept, meeting by meeting, said kindly; and how sure people were when they made them."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.cards import ANSWERS, Card, Change, Touch
from meeting.followup.promises import answer_in
from meeting.network import Network
from meeting.words import N2_, N_, Sentence, sentence

_RECENT = 3
_GOOD_SHARE = 0.75
_ADVISED_FROM = 3
"""So many promises must have been moved or dropped before anybody is told that fewer are easier to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptShare:
    """What was answered to the promises in one meeting.

    Attributes:
        meeting: the id of the meeting in which they were taken up.
        carried: promises that were not taken up; they count for nothing.
    """

    meeting: str
    kept: int = 0
    moved: int = 0
    helped: int = 0
    dropped: int = 0
    carried: int = 0

    @property
    def answered(self) -> int:
        """How many were taken up."""
        return self.kept + self.moved + self.helped + self.dropped

    @property
    def is_open(self) -> bool:
        """Whether there were promises and all of them go on: none has been kept, and none was given up."""
        return bool(self.answered or self.carried) and not self.kept and not self.dropped

    @property
    def share(self) -> float | None:
        """The share that was kept, from 0 to 1; None where all of them are still open."""
        return None if self.is_open or not self.answered else self.kept / self.answered


def kept_over_time(network: Network) -> tuple[KeptShare, ...]:
    """Return the shares of all meetings in which promises were taken up, the oldest first."""
    histories = [one.changes for one in network.cards] + [one.changes for one in network.activities]
    order = {entry.id: entry.starts_at.isoformat() for entry in network.meetings}
    met = {change.meeting for changes in histories for change in changes if _is_followed_up(change)}
    return tuple(_share(meeting, histories) for meeting in sorted(met, key=lambda one: (order.get(one, ""), one)))


def share_words(shares: tuple[KeptShare, ...]) -> tuple[Sentence, ...]:
    """Return how promises have been kept lately, kindly: what was kept, and that the rest was at least spoken of."""
    recent = [share for share in shares if share.answered][-_RECENT:]
    if not recent:
        return (sentence(N_("No promises have been taken up yet.")),)
    kept, answered = sum(one.kept for one in recent), sum(one.answered for one in recent)
    if all(one.is_open for one in recent):
        words = [sentence(*N2_("{n} promise goes on.", "{n} promises go on."), n=answered)]
    else:
        one, many = N2_("{kept} of {n} promise kept lately.", "{kept} of {n} promises kept lately.")
        words = [sentence(one, plural=many, n=answered, kept=kept)]
    given_up = sum(one.moved + one.dropped for one in recent)
    if kept >= answered * _GOOD_SHARE:
        words.append(sentence(N_("The network can rely on itself.")))
    elif any(share.helped for share in recent):
        words.append(sentence(N_("Asking for help is a way of keeping a promise, too.")))
    elif given_up >= _ADVISED_FROM and given_up * 2 > answered:
        words.append(sentence(N_("Fewer and smaller promises are easier to keep: what can wait?")))
    return tuple(words)


def confidences(card: Card) -> tuple[int, ...]:
    """Return how sure people were, from 1 to 5, each time they were asked."""
    asked = (change.became for change in card.changes if change.what is Touch.CONFIDENCE)
    told = tuple(int(value) for value in asked if value.isdecimal() and value != "0")
    return told or ((card.confidence,) if card.confidence else ())


def confidence_words(card: Card) -> Sentence | None:
    """Return how sure people were when it was agreed compared with now; None where nobody was asked."""
    asked = confidences(card)
    if not asked:
        return None
    first, last = asked[0], asked[-1]
    if len(asked) == 1:
        return sentence(N_("confidence {first} of 5 when it was agreed"), first=first)
    return sentence(N_("confidence {first} of 5 when it was agreed, {last} now"), first=first, last=last)


def _is_followed_up(change: Change) -> bool:
    return bool(change.meeting) and (change.what in ANSWERS or change.what is Touch.CARRIED)


def _share(meeting: str, histories: list[tuple[Change, ...]]) -> KeptShare:
    answers = [answer_in(changes, meeting) for changes in histories]
    carried = sum(
        answer is None and any(one.what is Touch.CARRIED and one.meeting == meeting for one in changes)
        for answer, changes in zip(answers, histories, strict=True)
    )
    return KeptShare(
        meeting=meeting,
        kept=answers.count(Touch.KEPT),
        moved=answers.count(Touch.MOVED),
        helped=answers.count(Touch.HELPED),
        dropped=answers.count(Touch.DROPPED),
        carried=carried,
    )
