"""The methods of a consensus check, each with a line to read aloud, its steps and the stands people can take.

Where a method comes from is said in its ``source``; the tests hold a worked example of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from meeting.cards import CardKind
from meeting.checks import CheckStep, Method, MethodChoice
from meeting.errors import NotUnderstood
from meeting.network import Network
from meeting.words import N_

_SMALL, _MIDDLE, _LARGE = 12, 30, 60


class Weight(StrEnum):
    """What a stand means for the outcome; an objection is heard and answered before anything is agreed."""

    AGREES = "agrees"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    AGAINST = "against"
    ABSTAINS = "abstains"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One stand that can be taken.

    Attributes:
        id: kept in files.
        key: the digit that is pressed for it, and written in the chat.
        name: what it is called, as a message.
        words: what people write for it, folded, in English and Danish.
    """

    id: str
    key: str
    name: str
    weight: Weight
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodForm:
    """One method.

    Attributes:
        name: what it is called, as a message.
        explained: one line to read aloud, as a message.
        steps: those it has, in order.
        stands: those people can take, in the order of their keys.
        source: who described it.
    """

    method: Method
    name: str
    explained: str
    steps: tuple[CheckStep, ...]
    stands: tuple[Stand, ...]
    source: str

    def stand(self, stand_id: str) -> Stand | None:
        """Return the stand with this id, or None."""
        return next((one for one in self.stands if one.id == stand_id), None)

    def by_key(self, key: str) -> Stand | None:
        """Return the stand with this digit, or None."""
        return next((one for one in self.stands if one.key == key), None)


_ALL_STEPS = tuple(CheckStep)
_WITHOUT_AMENDING = tuple(step for step in CheckStep if step is not CheckStep.AMEND)
_FINE = ("fine", "fine with me", "fine by me", "works for me", "sounds good", "fint", "fint for mig", "lyder godt")
_YES = ("agree", "agreed", "yes", "ok", "enig", "ja", "tilslutning", "stotter", "+1", "👍", "👌", *_FINE)
_RESERVATION = ("reservation", "reservations", "concern", "concerns", "forbehold", "bekymring")
_OBJECTION = ("objection", "object", "indvending", "indvendinger")
_BLOCK = ("block", "veto", "blokerer", "blokering", "stop")
_ABSTAIN = ("abstain", "abstention", "undlader", "blank", "hverken")
_ASIDE = ("stand aside", "standaside", "stand-aside", "trader til side", "til side")
_HELD_BACK = (*_RESERVATION, *_ASIDE)
"""Where a method has no place aside, who stands aside has a reservation: it stops nothing."""

_CONSENT = MethodForm(
    method=Method.CONSENT,
    name=N_("Consent"),
    explained=N_(
        "We go ahead unless somebody has a reasoned objection: not “is it perfect?”, but “is it safe to try?”"
    ),
    steps=_ALL_STEPS,
    stands=(
        Stand(id="agree", key="1", name=N_("no objection"), weight=Weight.AGREES, words=(*_YES, "no objection")),
        Stand(id="reservation", key="2", name=N_("reservation"), weight=Weight.RESERVATION, words=_HELD_BACK),
        Stand(id="objection", key="3", name=N_("objection"), weight=Weight.OBJECTION, words=_OBJECTION),
    ),
    source="Sociocracy 3.0 practical guide (Bockelbrink, Priest, David), pattern Consent Decision-Making",
)

_CONSENSUS = MethodForm(
    method=Method.CONSENSUS,
    name=N_("Consensus with stand-asides"),
    explained=N_(
        "We look for what all can support. Who cannot, but does not want to stop us, stands aside; a block stops it."
    ),
    steps=_ALL_STEPS,
    stands=(
        Stand(id="agree", key="1", name=N_("agree"), weight=Weight.AGREES, words=_YES),
        Stand(id="reservation", key="2", name=N_("reservation"), weight=Weight.RESERVATION, words=_RESERVATION),
        Stand(id="aside", key="3", name=N_("stand aside"), weight=Weight.RESERVATION, words=_ASIDE),
        Stand(id="block", key="4", name=N_("block"), weight=Weight.OBJECTION, words=_BLOCK),
    ),
    source="Seeds for Change, A Consensus Handbook (2013), the four positions of the consensus process",
)

_FIST = MethodForm(
    method=Method.FIST,
    name=N_("Fist to five"),
    explained=N_(
        "Show or write 0 to 5: 5 I carry it forward, 3 I can live with it, below 3 I want to be heard, 0 stop."
    ),
    steps=(
        CheckStep.PRESENT,
        CheckStep.QUESTIONS,
        CheckStep.POSITIONS,
        CheckStep.INTEGRATE,
        CheckStep.OUTCOME,
    ),
    stands=(
        Stand(id="0", key="0", name=N_("0: stop"), weight=Weight.OBJECTION, words=("fist", "knytnaeve", *_BLOCK)),
        Stand(id="1", key="1", name=N_("1: doubts"), weight=Weight.RESERVATION),
        Stand(id="2", key="2", name=N_("2: small doubts"), weight=Weight.RESERVATION),
        Stand(id="3", key="3", name=N_("3: can live with it"), weight=Weight.AGREES),
        Stand(id="4", key="4", name=N_("4: good"), weight=Weight.AGREES),
        Stand(id="5", key="5", name=N_("5: will carry it forward"), weight=Weight.AGREES),
    ),
    source="A. Fletcher, Fist-to-Five Consensus-Building (FireStarter Youth Power Curriculum, 2002)",
)

_GRADIENTS = MethodForm(
    method=Method.GRADIENTS,
    name=N_("Gradients of agreement"),
    explained=N_("Eight shades from full support to a block show how strong the support is, not only whether it is."),
    steps=_WITHOUT_AMENDING,
    stands=(
        Stand(id="endorse", key="1", name=N_("I like it"), weight=Weight.AGREES, words=("endorse", "endorsement")),
        Stand(id="minor", key="2", name=N_("I like it, one small thing"), weight=Weight.AGREES),
        Stand(id="support", key="3", name=N_("support with reservations"), weight=Weight.RESERVATION),
        Stand(id="abstain", key="4", name=N_("abstain"), weight=Weight.ABSTAINS, words=_ABSTAIN),
        Stand(id="discuss", key="5", name=N_("more discussion is needed"), weight=Weight.RESERVATION),
        Stand(id="dislike", key="6", name=N_("don’t like it, but will support it"), weight=Weight.RESERVATION),
        Stand(id="disagree", key="7", name=N_("serious disagreement: count me out"), weight=Weight.RESERVATION),
        Stand(id="block", key="8", name=N_("block"), weight=Weight.OBJECTION, words=_BLOCK),
    ),
    source="S. Kaner and others, Facilitator’s Guide to Participatory Decision-Making, 2nd edition",
)

_SUPPORT = MethodForm(
    method=Method.SUPPORT,
    name=N_("Support, reservation, block"),
    explained=N_("Each says support, support with a reservation, or block; who blocks says what would have to change."),
    steps=_WITHOUT_AMENDING,
    stands=(
        Stand(id="support", key="1", name=N_("support"), weight=Weight.AGREES, words=("support", *_YES)),
        Stand(id="reservation", key="2", name=N_("reservation"), weight=Weight.RESERVATION, words=_HELD_BACK),
        Stand(id="block", key="3", name=N_("block"), weight=Weight.OBJECTION, words=_BLOCK),
    ),
    source="A short form of the positions in Seeds for Change, A Consensus Handbook (2013)",
)

_MAJORITY = MethodForm(
    method=Method.MAJORITY,
    name=N_("Majority"),
    explained=N_("We vote for or against; who abstains is not counted, and it takes the agreed share of the votes."),
    steps=(CheckStep.PRESENT, CheckStep.QUESTIONS, CheckStep.REACTIONS, CheckStep.POSITIONS, CheckStep.OUTCOME),
    stands=(
        Stand(id="for", key="1", name=N_("for"), weight=Weight.AGREES, words=("for", "in favour", *_YES)),
        Stand(id="against", key="2", name=N_("against"), weight=Weight.AGAINST, words=("against", "no", "nej", "imod")),
        Stand(id="abstain", key="3", name=N_("abstain"), weight=Weight.ABSTAINS, words=_ABSTAIN),
    ),
    source="Robert’s Rules of Order Newly Revised, 12th edition: majority and two-thirds vote in §44, quorum in §40",
)

_ADVICE = MethodForm(
    method=Method.ADVICE,
    name=N_("Advice"),
    explained=N_("Who carries it out decides, and has to ask those it concerns first and hear their advice."),
    steps=(CheckStep.PRESENT, CheckStep.QUESTIONS, CheckStep.POSITIONS, CheckStep.AMEND, CheckStep.OUTCOME),
    stands=(
        Stand(id="go", key="1", name=N_("go ahead"), weight=Weight.AGREES, words=("go ahead", "go", *_YES)),
        Stand(id="advice", key="2", name=N_("advice"), weight=Weight.RESERVATION, words=("advice", "rad", "raad")),
        Stand(id="warning", key="3", name=N_("I advise against it"), weight=Weight.AGAINST, words=("fraraader",)),
    ),
    source="F. Laloux, Reinventing Organizations (2014), the advice process",
)

METHODS: Mapping[Method, MethodForm] = MappingProxyType(
    {form.method: form for form in (_CONSENT, _CONSENSUS, _FIST, _GRADIENTS, _SUPPORT, _MAJORITY, _ADVICE)}
)
"""All methods."""

STEP_NAMES: Mapping[CheckStep, str] = MappingProxyType(
    {
        CheckStep.PRESENT: N_("Present the proposal"),
        CheckStep.QUESTIONS: N_("Questions to understand it"),
        CheckStep.REACTIONS: N_("Reactions"),
        CheckStep.AMEND: N_("Amend the wording"),
        CheckStep.POSITIONS: N_("Positions"),
        CheckStep.INTEGRATE: N_("Answer objections"),
        CheckStep.OUTCOME: N_("Outcome"),
    }
)
"""What the steps are called, as messages."""

_DEFAULTS: Mapping[CardKind, tuple[tuple[int, Method], ...]] = MappingProxyType(
    {
        CardKind.GOAL: ((_SMALL, Method.CONSENSUS), (_LARGE, Method.GRADIENTS)),
        CardKind.SUBGOAL: ((_MIDDLE, Method.CONSENT),),
        CardKind.ACTION: ((_SMALL, Method.CONSENT), (_LARGE, Method.SUPPORT)),
        CardKind.DECISION: ((_MIDDLE, Method.CONSENT), (_LARGE, Method.GRADIENTS)),
        CardKind.QUESTION: ((_SMALL, Method.ADVICE),),
    }
)


def form_of(method: Method) -> MethodForm:
    """Return the form of a method."""
    return METHODS[method]


def default_method(kind: CardKind, *, size: int, chosen: Iterable[MethodChoice] = ()) -> Method:
    """Return the method for a kind of card: the network's own, or else one that fits so many people.

    Args:
        kind: of the card.
        size: how many people take a stand.
        chosen: the network's own choices; that for the kind goes before that for all kinds.
    """
    own = {choice.kind: choice.method for choice in chosen}
    if kind in own or "" in own:
        return own.get(kind) or own[""]
    return next((method for most, method in _DEFAULTS[kind] if size <= most), _for_many(kind))


def _for_many(kind: CardKind) -> Method:
    return Method.MAJORITY if kind is CardKind.DECISION else Method.FIST


def choose_method(network: Network, method: Method | None, *, kind: CardKind | None = None) -> Network:
    """Return the network with its own method for a kind of card, or for all others; None forgets the choice.

    Raises:
        NotUnderstood: there is nothing to forget.
    """
    name = "" if kind is None else kind.value
    others = tuple(one for one in network.methods if one.kind != name)
    if method is None:
        if others == network.methods:
            raise NotUnderstood(N_("The network has no method of its own for this."))
        return replace(network, methods=others)
    return replace(network, methods=(*others, MethodChoice(kind=name, method=method)))
