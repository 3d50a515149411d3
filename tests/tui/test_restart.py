"""The program ends, the computer sleeps, the clock jumps: the meeting goes on by the clock on the wall."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting.meeting import MeetingState
from tests.strategies import spring, states
from tests.tui.conftest import SetZone
from tests.tui.seat import START, Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals and tzset")

LOW = (100, 24)


async def test_a_killed_program_comes_back_into_its_meeting_to_the_second(folder: Folder):
    from tests.tui.terminal import run  # noqa: PLC0415 - there are no pseudo-terminals on Windows

    now = datetime.now(UTC)
    (ids,) = folder.network(replace(spring(5, 10, 5), starts_at=now), people=("Bo Jensen",))
    with run("--data", str(folder.path)) as terminal:
        terminal.wait_for("Spring")
        terminal.type("\r")
        terminal.wait_for("space starts it")
        terminal.type(" ")
        terminal.wait_for("▶ A")
        terminal.type("abo: phone her fri\r")
        terminal.wait_for("Bo Jensen: phone her")
        terminal.wait_for("saved ✓")
        terminal.program.kill()
        assert terminal.leave() == -signal.SIGKILL

    kept = folder.kept(ids)
    assert kept.state is MeetingState.LIVE
    assert kept.started_at is not None
    assert [one.text for one in kept.captures] == ["phone her"]

    folder.clock.now = kept.started_at + timedelta(minutes=3, seconds=11)
    async with folder.sit(ids, size=LOW) as seat:
        assert seat.meeting == kept
        assert "01:49 left" in seat.strip
        assert seat.selected.startswith("▶")
        assert "→ Bo Jensen: phone her" in seat.detail

    with run("--data", str(folder.path)) as terminal:
        terminal.wait_for("Bo Jensen: phone her")
        terminal.program.send_signal(signal.SIGTERM)
        assert terminal.leave() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.written
    assert folder.kept(ids) == kept


async def test_a_closed_lid_is_said_and_the_meeting_went_on(folder: Folder):
    (ids,) = folder.network(spring(5, 10, 20, auto_advance=True))
    async with folder.sit(ids, size=LOW, ticking=True) as seat:
        await seat.press("space")
        folder.clock.now += timedelta(minutes=40)
        await seat.tick()

        assert "40 min went by" in seat.notice
        assert states(seat.meeting) == "A+ B+ C>"
        assert [item.spans[0].started for item in seat.meeting.items] == [
            START,
            START + timedelta(minutes=5),
            START + timedelta(minutes=15),
        ]
        assert "+05:00 over" in seat.strip
        assert "ends 09:40" in seat.strip


async def test_a_clock_set_back_is_said_and_no_time_is_negative(folder: Folder):
    (ids,) = folder.network(spring(5, 10, 20))
    async with folder.sit(ids, size=LOW, ticking=True) as seat:
        await seat.press("space")
        await seat.goes_by(minutes=3)
        assert "3 min went by" in seat.notice
        folder.clock.now -= timedelta(minutes=10)
        await seat.tick()

        assert "set back by 10 min" in seat.notice
        assert "05:00 left" in seat.strip
        assert "-" not in seat.strip
        assert "-" not in seat.list
        await seat.step()
        assert states(seat.meeting) == "A+ B> C"
        assert "10:00 left" in seat.strip


async def test_summer_time_ends_in_mid_meeting(folder: Folder, zone: SetZone):
    zone("Europe/Copenhagen")
    began = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, and at 03:00 it is 02:00 again
    folder.clock.now = began
    (ids,) = folder.network(replace(spring(20, 20, 20), starts_at=began, timezone="Europe/Copenhagen"))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space")
        assert "ends 02:30 · on time" in seat.strip
        await seat.goes_by(minutes=20)
        await seat.step()
        await seat.goes_by(minutes=19, seconds=50)

        await seat.kept()
        assert seat.status.endswith("02:10  saved ✓")
        assert "  00:10 " in seat.strip
        assert " ✓ 02:30  A" in seat.list
        assert " ▶ 02:50  B" in seat.list
        assert " · 02:10  C" in seat.list

        await seat.press("r")
        await seat.type("2:55", "enter")
        assert "15:00 left" not in seat.strip
        assert seat.meeting.running is not None
        assert seat.meeting.running.spans[0].started == began + timedelta(minutes=25)
        await seat.press("end", "L", "1")
        await seat.type("2:15", "enter")
        assert seat.meeting.items[2].locked_at == began + timedelta(minutes=45)


async def test_a_meeting_goes_on_past_midnight(folder: Folder):
    began = datetime(2026, 11, 24, 23, 45, tzinfo=UTC)
    folder.clock.now = began
    (ids,) = folder.network(replace(spring(10, 10, 10, length=30), starts_at=began))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space")
        await seat.goes_by(minutes=20)
        await seat.press("r")
        await seat.type("23:50")
        assert "23:50" in seat.reading
        await seat.press("enter")
        assert "+05:00 over" in seat.strip
        assert "ends 00:25 · 10 min late" in seat.strip
        assert " · 00:05  B" in seat.list

        await seat.press("end", "L", "1")
        await seat.type("0:20", "enter")
        assert "◆ 00:20  C" in seat.list
        await seat.burst("ado it by tomorrow", "enter")
        assert "26/11" in seat.detail


async def test_another_time_zone_than_last_time_is_said(folder: Folder, zone: SetZone):
    (ids,) = folder.network(replace(spring(5, 5), timezone="Europe/Copenhagen"))
    zone("America/New_York")
    async with folder.sit(ids, size=LOW) as seat:
        assert "Planned for 10:00 in Europe/Copenhagen: that is 04:00 on this computer’s clock" in seat.notice
        assert " · 04:00  A" in seat.list
        await seat.press("space")
        assert "▶ 1/2 A" in seat.strip
        assert "05:00 left" in seat.strip
