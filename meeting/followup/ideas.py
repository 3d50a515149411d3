"""Ten between-meeting activities to choose from; all texts are messages, to be shown in the meeting's language."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One activity of the catalogue.

    Attributes:
        id: a short slug; kept in files, so it never changes.
        good_for: what it does for the network.
        prompt: what participants are asked to do.
        use: how it is used at the next meeting.
        minutes: about how long it takes each person.
    """

    id: str
    name: str
    good_for: str
    prompt: str
    use: str
    minutes: int


IDEAS = (
    Idea(
        id="pair-call",
        name=N_("A call in pairs"),
        good_for=N_("Two people who hardly know each other get to know each other’s work."),
        prompt=N_("Call your partner for twenty minutes and ask: what takes most of your time, and what would help?"),
        use=N_("Each tells in one sentence what the partner could need help with."),
        minutes=20,
    ),
    Idea(
        id="try-one-thing",
        name=N_("Try one thing"),
        good_for=N_("Turns what was heard into something that was tried."),
        prompt=N_("Try one thing from this meeting at home, and write down in two lines what happened."),
        use=N_("We go round: what did you try, and would you do it again?"),
        minutes=30,
    ),
    Idea(
        id="photo",
        name=N_("A picture from where you are"),
        good_for=N_("Shows everyday life behind the screens and costs next to nothing."),
        prompt=N_(
            "Take one picture of something that shows how you work with our theme, and put it in the shared folder."
        ),
        use=N_("We look at the pictures for five minutes and guess whose they are."),
        minutes=5,
    ),
    Idea(
        id="shared-wall",
        name=N_("A wall that stays open"),
        good_for=N_("Those who think slowly, or later, are heard too."),
        prompt=N_("Put at least one note on the shared wall, and answer one note of somebody else."),
        use=N_("We group the notes and choose the two themes for the next meeting."),
        minutes=10,
    ),
    Idea(
        id="reading",
        name=N_("Read the same thing"),
        good_for=N_("Everybody begins the next meeting with something in common."),
        prompt=N_("Read the text behind the link, and mark the one sentence you would like to talk about."),
        use=N_("In rooms of three, each reads the sentence aloud and says why."),
        minutes=25,
    ),
    Idea(
        id="interview",
        name=N_("Ask somebody outside"),
        good_for=N_("Brings in voices of those whom the work is for."),
        prompt=N_("Ask one person whom our work is for: what would you miss if we stopped? Write the answer down."),
        use=N_("We read the answers aloud without comment, and then say what surprised us."),
        minutes=20,
    ),
    Idea(
        id="questionnaire",
        name=N_("A short questionnaire"),
        good_for=N_("Opinions are in before the meeting, so the time together goes to what differs."),
        prompt=N_("Answer the five questions behind the link; it takes no more than five minutes."),
        use=N_("We look at the two questions where we differ most."),
        minutes=5,
    ),
    Idea(
        id="working-group",
        name=N_("A small working group"),
        good_for=N_("A few people prepare what would take everybody’s time."),
        prompt=N_("Meet once in your group of three or four, and bring one proposal of at most half a page."),
        use=N_("Each group presents its proposal, and we ask everybody for a position."),
        minutes=60,
    ),
    Idea(
        id="draft-together",
        name=N_("Write in one document"),
        good_for=N_("The wording belongs to everybody before it is decided on."),
        prompt=N_("Open the shared document, add what is missing, and put a question mark where you disagree."),
        use=N_("We take the question marks one by one and agree on the text."),
        minutes=15,
    ),
    Idea(
        id="halfway",
        name=N_("Halfway check"),
        good_for=N_("Promises are remembered while there is still time to keep them."),
        prompt=N_("Write in our channel halfway to the next meeting: what is done, what is stuck, who could help?"),
        use=N_("We begin with what was stuck, and see who has helped whom."),
        minutes=5,
    ),
)
"""The catalogue."""


def idea_of(idea_id: str) -> Idea | None:
    """Return the idea with this id, or None."""
    return next((idea for idea in IDEAS if idea.id == idea_id), None)
