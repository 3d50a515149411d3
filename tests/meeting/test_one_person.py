"""Two entries that are one person are one everywhere in the open meeting."""

from __future__ import annotations

from dataclasses import replace

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, Tie
from meeting.captured import Capture, CaptureKind
from meeting.floors import Draw, Heard, SpeakingRound, Turn
from meeting.one_person import as_one_person
from meeting.people import Attendance, Presence
from meeting.polls import Ballot, Poll
from meeting.rotation.request import Keep
from meeting.walls import Tick, Wall, WallNote
from tests.strategies import NINE, spring


def test_what_one_entry_did_the_other_has_done():
    room = BreakoutRoom(people=("p1", "p2", "p3"), host="p2")
    rotation = Breakout(
        id="b1", ties=(Tie(keep=Keep.APART, people=("p2", "p4")),), rounds=(BreakoutRound(id="r2", rooms=(room,)),)
    )
    meeting = replace(
        spring(5),
        captures=(Capture(id="c1", kind=CaptureKind.ACTION, text="Call", at=NINE, owners=("p2", "p1")),),
        turns=(Turn(id="t1", item="i1", person="p2", asked=NINE),),
        heard=(Heard(person="p2", at=NINE),),
        speaking_rounds=(SpeakingRound(item="i1", order=("p3", "p2", "p1")),),
        draws=(Draw(person="p2", at=NINE),),
        attendance=(Attendance(person="p2", presence=Presence.PRESENT, since=NINE),),
        breakouts=(rotation,),
        polls=(Poll(id="q1", question="?", ballots=(Ballot(voter="p2"), Ballot(voter="p3", by="p2"))),),
        walls=(Wall(id="w1", question="?", notes=(WallNote(id="n1", text="Hi", author="p2"),)),),
        ticks=(Tick(item="i1", person="p2", at=NINE),),
    )

    one = as_one_person(meeting, "p1", "p2")

    assert "p2" not in repr(one)
    assert one.breakouts[0].rounds[0].rooms[0] == BreakoutRoom(people=("p1", "p3"), host="p1")
    assert one.speaking_rounds[0].order == ("p3", "p1")
    assert one.captures[0].owners == ("p1",)
    assert [each.person for each in one.attendance] == ["p1"]


def test_a_meeting_that_does_not_know_the_other_stays_as_it_is():
    meeting = replace(spring(5), attendance=(Attendance(person="p1", presence=Presence.PRESENT, since=NINE),))

    assert as_one_person(meeting, "p1", "p9") == meeting
