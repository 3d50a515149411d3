"""Formats that turn talk into decisions, sub-goals and actions."""

from __future__ import annotations

from meeting.catalogue.format import CAMERA_FREE, CAMERA_ON, CAMERA_SPEAKER, Active, Family, Format
from meeting.words import N_

DECIDING = (
    Format(
        id="clarify",
        name=N_("Clarify a proposal"),
        good_for=N_("Makes sure that everybody has understood the same thing before anybody takes a stand."),
        minutes=(4, 8, 20),
        group=(3, 30),
        active=Active.SOME,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "The proposal is on the screen. First only questions, so that we understand it: no opinions yet. "
            "After that a quick round of reactions, and the one who made the proposal may change the wording."
        ),
        family=Family.DECISION,
        needs=N_("The proposal in writing."),
        aliases=("proposal", "clarification", "afklaring af et forslag", "afklaring", "forslag"),
    ),
    Format(
        id="premortem",
        name=N_("What could go wrong"),
        good_for=N_("Brings doubts into the open while there is still time to do something about them."),
        minutes=(6, 12, 25),
        group=(3, 40),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Imagine that it is a year from now, and it went wrong. Write in the chat what happened. Then we "
            "choose the two worst and find out what we can do today to avoid them."
        ),
        family=Family.DECISION,
        needs=N_("The chat of the meeting."),
        aliases=("premortem", "pre-mortem", "risks", "hvad kan gå galt", "risici"),
    ),
    Format(
        id="decision",
        name=N_("Decision"),
        good_for=N_("Says the proposal aloud, asks everybody for a position and records the outcome."),
        minutes=(3, 8, 25),
        group=(3, 60),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "I read the proposal aloud, and then I ask you all for your position: agree, agree with a "
            "reservation, or an objection. Write it in the chat. I hear the objections first, and then I say what "
            "we have decided."
        ),
        family=Family.DECISION,
        needs=N_("The proposal in writing."),
        aliases=("decisions", "decide", "consensus check", "beslutning", "beslutninger", "enighedstjek"),
        is_decision=True,
    ),
    Format(
        id="consent-round",
        name=N_("Consent round"),
        good_for=N_("Decides what is good enough to try: no objections that weigh, rather than everybody's favourite."),
        minutes=(5, 12, 30),
        group=(3, 20),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "We take a round. The question is not whether this is your favourite, but whether you see a reason "
            "why we cannot try it. No objection is a yes. If there is an objection, we use it to make the "
            "proposal better."
        ),
        family=Family.DECISION,
        needs=N_("The proposal in writing."),
        aliases=("consent", "consent decision", "samtykkerunde", "samtykke"),
        is_decision=True,
    ),
    Format(
        id="goal-work",
        name=N_("Work on goals and sub-goals"),
        good_for=N_("Ties the work to what the network is for, and makes the next steps small enough to reach."),
        minutes=(8, 20, 45),
        group=(3, 40),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "This is the goal that we have set ourselves. What must be in place by the next meeting for us to be "
            "on our way? Write one sub-goal each. Then we choose the three that we believe in, and give each of "
            "them a name and a date."
        ),
        family=Family.DECISION,
        needs=N_("The goals of the network, shown on the screen."),
        aliases=(
            "goals",
            "goal",
            "sub-goals",
            "subgoals",
            "subgoal",
            "goal work",
            "arbejde med mål og delmål",
            "målarbejde",
            "delmål",
            "mål",
        ),
        agrees_actions=True,
    ),
    Format(
        id="action-planning",
        name=N_("Action planning"),
        good_for=N_("Hands out the work: who does what, by when, and who helps."),
        minutes=(4, 10, 30),
        group=(2, 40),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "What has to be done before we meet again, and who takes it? Say: I will do this by that date. Small "
            "promises that are kept beat big ones. I write them down, and you correct me if I get it wrong."
        ),
        family=Family.DECISION,
        aliases=(
            "actions",
            "action",
            "action plan",
            "plan",
            "planning",
            "handlingsplan",
            "handlinger",
            "handling",
            "planlægning",
            "opgaver",
        ),
        agrees_actions=True,
    ),
)
"""Formats that lead to an agreed outcome, in the order in which they are used."""
