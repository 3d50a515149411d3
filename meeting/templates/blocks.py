"""What the agenda templates are made of: which activities stand in which order, and from what length of meeting."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.meeting import Kind
from meeting.words import N_

SHORTEST = 15
"""The shortest meeting for which there is an agenda, in minutes."""

LONGEST = 240
"""The longest meeting for which there is an agenda, in minutes."""


@dataclass(frozen=True, slots=True)
class Block:
    """One activity of a template.

    Attributes:
        format: the id of its activity format.
        since: the length of meeting, in minutes, from which there is time for it: the most
            important blocks have the lowest.
        title: an English message; empty for the format's name.
        until: the length of meeting up to which it is used, where something bigger takes over.
        prompt: an English message; empty for the format's prompt.
    """

    format: str
    since: int = SHORTEST
    title: str = ""
    until: int = LONGEST
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One way to build a meeting.

    Attributes:
        name: an English message; what to call it when there are several to choose from.
        blocks: in agenda order; breaks are put in when the length is known.
    """

    name: str
    kind: Kind
    blocks: tuple[Block, ...]


_CLOSING = (
    Block("feedback-round", 75),
    Block("between-activity", title=N_("Until we meet again")),
    Block("agreements"),
    Block("check-out", 45),
)

_NEW_FACES = Template(
    N_("New faces and short talks"),
    Kind.EXCHANGE,
    (
        Block("welcome", 25),
        Block(
            "object",
            title=N_("Show a thing that tells where you are"),
        ),
        Block("speed-networking", 45, N_("Meet somebody new")),
        Block("pairs", title=N_("What fills your work just now?"), until=44),
        Block("short-talk", 60, N_("Two minutes from each of us: what worked?")),
        Block("wall", 32, N_("What will you try yourselves?")),
        Block("conversation", 80, N_("What do we see across the answers?")),
        Block("energiser", 100),
        Block("world-cafe", 125, N_("Three tables, three questions")),
        Block("gallery-walk", 150, N_("See what the others found out")),
        Block("troika", 175, N_("Help with what you are stuck in")),
        Block("lightning-talks", 205, N_("Short talks: this is what we try")),
        Block("15-percent", 205, N_("Your own next step")),
        Block("dot-vote", 220, N_("What should we go on with?")),
        *_CLOSING,
    ),
)

_IDEAS = Template(
    N_("Ideas that grow"),
    Kind.EXCHANGE,
    (
        Block("welcome", 25),
        Block("check-in", title=N_("Who is here, and what brings you?")),
        Block("impromptu-networking", 80, N_("What would you like help with?")),
        Block("pairs", title=N_("What should we do more of?"), until=39),
        Block("1-2-4-all", 40, N_("One idea becomes better by four people")),
        Block("chat-storm", 33, N_("What is the boldest thing we could try?")),
        Block("dot-vote", 65, N_("Which ideas do we go on with?")),
        Block("energiser", 100),
        Block("appreciative-interview", 110, N_("When did it really succeed?")),
        Block("wall", 130, N_("What made it possible?")),
        Block("walk-and-talk", 140, N_("A walk with a question")),
        Block("fishbowl", 165, N_("What would it take?")),
        Block("group-work", 190, N_("Make one idea ready to try")),
        Block("gallery-walk", 215, N_("Read each other's ideas")),
        Block("15-percent", 225, N_("Your own next step")),
        *_CLOSING,
    ),
)

_EXPERIENCE = Template(
    N_("Learning from a guest and from each other"),
    Kind.EXCHANGE,
    (
        Block("welcome", 25),
        Block("map", title=N_("Where are you sitting today?")),
        Block("guest-talk", 50, N_("Talk by our guest")),
        Block("pairs", title=N_("What have you tried that the rest of us can use?"), until=47),
        Block("trios", 48, N_("What does it mean where you are?")),
        Block("chat-storm", 35, N_("What surprised you?")),
        Block("conversation", 70, N_("Questions and answers together")),
        Block("short-talk", 90, N_("Two minutes from each of us: what worked?")),
        Block("energiser", 105),
        Block("what-now-what", 115, N_("What happened, what does it mean, and what now?")),
        Block("wall", 130, N_("What will you try yourselves?")),
        Block("jigsaw", 145, N_("Become experts for each other")),
        Block("fishbowl", 180, N_("The hard part of it")),
        Block("speed-networking", 210, N_("Meet somebody new")),
        Block("indication", 215, N_("What should we take up next time?")),
        *_CLOSING,
    ),
)

_TO_DECISION = Template(
    N_("From question to decision"),
    Kind.PLANNING,
    (
        Block("welcome", 28),
        Block("check-in", title=N_("Who is here, and what brings you?")),
        Block("follow-up", 22, N_("What we promised last time")),
        Block("slides", 45, N_("What we need to know, in short")),
        Block("trios", 60, N_("What speaks for it, and what against?")),
        Block("wall", 120, N_("What must the solution be able to do?")),
        Block("poll", title=N_("Where do we stand?")),
        Block("clarify", 75, N_("Do we understand the proposal in the same way?")),
        Block("energiser", 105),
        Block("premortem", 110, N_("What could go wrong?")),
        Block("fist-to-five", 85, N_("How strong is the support?")),
        Block("decision", 22, N_("We decide")),
        Block("group-work", 135, N_("How do we do it?")),
        Block("gallery-walk", 160, N_("Read each other's plans")),
        Block("goal-work", 170, N_("Which sub-goals show that we are on our way?")),
        Block("consent-round", 195, N_("Is it good enough to try?")),
        Block("quiz", 230),
        Block("action-planning", title=N_("Who does what by when?")),
        Block("buddies", 215, N_("Who asks you how it is going?")),
        *_CLOSING,
    ),
)

_GOALS = Template(
    N_("Goals that we share"),
    Kind.PLANNING,
    (
        Block("welcome", 28),
        Block("check-in-chat", title=N_("Who is here?")),
        Block("follow-up", 22, N_("What we promised last time")),
        Block("temperature", 95, N_("How is it going with what we do together?")),
        Block("pairs", 65, N_("What matters most until next time?")),
        Block("goal-work", 40, N_("Which sub-goals show that we are on our way?")),
        Block("indication", title=N_("Which sub-goal comes first?")),
        Block("energiser", 105),
        Block("1-2-4-all", 100, N_("How do we get there?")),
        Block("dot-vote", 125, N_("What should we go on with?")),
        Block("clarify", 85, N_("Do we understand the proposal in the same way?")),
        Block("consent-round", 24, N_("Is it good enough to try?")),
        Block("group-work", 130, N_("Make the plan for your sub-goal")),
        Block("gallery-walk", 160, N_("Read each other's plans")),
        Block("premortem", 175, N_("What could go wrong?")),
        Block("troika", 195, N_("Help with what you are stuck in")),
        Block("15-percent", 225, N_("Your own next step")),
        Block("action-planning", title=N_("Who does what by when?")),
        Block("buddies", 210, N_("Who asks you how it is going?")),
        *_CLOSING,
    ),
)

TEMPLATES: tuple[Template, ...] = (_NEW_FACES, _IDEAS, _EXPERIENCE, _TO_DECISION, _GOALS)
"""Every template; the first of each kind is the one proposed first."""
