from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from meeting.errors import NotUnderstood
from meeting.rotation.request import Allowance, Keep, Request, RotationImpossible, Rounds, Wish
from meeting.rotation.rotate import Stage, rotate
from meeting.rotation.sizes import even_rooms
from tests.meeting.rotation.rounds import broken, repeats, request
from tui import planner as planner_module
from tui.planner import Planner, process_command
from tui.planning_process import Stop, received, send

ROOT = Path(planner_module.__file__).parent.parent
HARD = request(33, even_rooms(33, 7), rounds=10)
"""Nobody finds rounds without a repeat for this, so the search goes on as long as it may."""

ENDLESS = 10**9
Made = Callable[..., Planner]


@pytest.fixture
async def made() -> AsyncIterator[Made]:
    """Return a function that makes planners, which are closed in the end."""
    planners: list[Planner] = []

    def make(**how: object) -> Planner:
        planners.append(Planner(**how))  # type: ignore[arg-type]
        return planners[-1]

    yield make
    for planner in planners:
        planner.close()


async def until(true: Callable[[], object]) -> None:
    """Wait until something is true, but not for ever."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what happens in a process sets no event
            await asyncio.sleep(0.005)


def is_running(process_id: int) -> bool:
    """Tell whether a process is there and not only waits for somebody to ask how it ended."""
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture(params=["process", "thread"])
def planner(request: pytest.FixtureRequest, made: Made) -> Planner:
    """Return a planner with a process, and one that could not start any."""
    return made() if request.param == "process" else made(command=())


async def test_plan_is_the_one_that_seed_and_effort_give(planner: Planner) -> None:
    shown: list[Rounds] = []
    plan = await planner.plan(HARD, seed=3, steps=2000, shown=shown.append)
    assert plan == rotate(HARD, seed=3, allowance=Allowance(steps=2000))
    assert shown[-1] == plan.rounds
    assert all(broken(HARD, rounds) == [] for rounds in shown)
    assert not plan.cut_short


async def test_first_rounds_are_there_before_the_process_is(made: Made) -> None:
    planner, warm = made(), []
    await planner.plan(HARD, steps=500, shown=lambda _rounds: warm.append(planner.is_warm))
    assert warm[0] is False
    assert planner.is_warm


async def test_process_that_is_warm_is_used_again(made: Made) -> None:
    planner = made()
    planner.warm()
    await until(lambda: planner.is_warm)
    process_id = planner.process_id
    for seed in (1, 2):
        plan = await planner.plan(request(20, (4,) * 5, rounds=4), seed=seed)
        assert (plan.figures.repeats, plan.stage, plan.seed) == (0, Stage.RULE, seed)
    assert planner.process_id == process_id != os.getpid()


async def test_better_rounds_are_shown_while_they_are_found(planner: Planner) -> None:
    shown: list[Rounds] = []
    waiting = asyncio.create_task(planner.plan(HARD, steps=ENDLESS, shown=shown.append))
    await until(lambda: len(shown) > 1)
    assert not waiting.done()
    assert repeats(shown[1]) < repeats(shown[0])
    planner.stop()
    plan = await waiting
    assert shown[-1] == plan.rounds
    assert plan.cut_short


async def test_interface_goes_on_while_rounds_are_planned(planner: Planner) -> None:
    waiting = asyncio.create_task(planner.plan(HARD, steps=ENDLESS))
    beats = 0
    async with asyncio.timeout(20):
        while beats < 50:
            await asyncio.sleep(0.001)
            beats += 1
    assert not waiting.done()
    planner.stop()
    await waiting


async def test_time_ends_planning_before_the_effort_does(planner: Planner) -> None:
    plan = await planner.plan(HARD, steps=ENDLESS, seconds=0.1)
    assert plan.cut_short
    assert broken(HARD, plan.rounds) == []


async def test_new_request_takes_the_place_of_the_one_before(planner: Planner) -> None:
    shown: list[Rounds] = []
    first = asyncio.create_task(planner.plan(HARD, steps=ENDLESS, shown=shown.append))
    await until(lambda: shown)
    asked = request(12, (4, 4, 4), rounds=2)
    plan = await planner.plan(asked, steps=500)
    count = len(shown)
    assert broken(asked, plan.rounds) == []
    with pytest.raises(asyncio.CancelledError):
        await first
    assert len(shown) == count


async def test_many_requests_at_once_leave_only_the_last(planner: Planner) -> None:
    waiting = [asyncio.create_task(planner.plan(HARD, seed=seed, steps=300)) for seed in range(20)]
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes[:-1])
    assert outcomes[-1] == rotate(HARD, seed=19, allowance=Allowance(steps=300))


async def test_who_is_cancelled_while_waiting_ends_planning(planner: Planner) -> None:
    waiting = asyncio.create_task(planner.plan(HARD, steps=ENDLESS))
    await asyncio.sleep(0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    plan = await planner.plan(HARD, seed=1, steps=300)
    assert plan.seed == 1


async def test_stop_with_nobody_waiting_does_nothing(planner: Planner) -> None:
    planner.stop()
    assert await planner.plan(HARD, steps=300) == rotate(HARD, allowance=Allowance(steps=300))
    planner.stop()


async def test_stop_while_the_process_is_busy_gives_what_was_shown(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planner_module, "PATIENCE", 0.01)
    deaf = made(command=(sys.executable, "-c", "import time; time.sleep(60)"))
    shown: list[Rounds] = []
    waiting = asyncio.create_task(deaf.plan(HARD, steps=ENDLESS, shown=shown.append))
    await until(lambda: shown)
    deaf.stop()
    plan = await waiting
    assert plan.rounds == shown[0]
    assert plan.cut_short
    assert broken(HARD, plan.rounds) == []


async def test_what_cannot_be_kept_is_said_as_without_a_process(planner: Planner) -> None:
    foes = Wish(keep=Keep.APART, people=(0, 1, 2))
    asked = request(6, (3, 3), rounds=2, wishes=(foes,))
    with pytest.raises(RotationImpossible) as here:
        rotate(asked)
    with pytest.raises(RotationImpossible) as there:
        await planner.plan(asked)
    assert str(there.value) == str(here.value)
    assert there.value.sentence.fields["round"] == 1


async def test_what_makes_no_sense_is_said_at_once_and_planning_goes_on(planner: Planner) -> None:
    for people in (3, 2001):
        with pytest.raises(NotUnderstood):
            await planner.plan(Request(people=("A",) * people, sizes=((3,),) * 61))
    assert (await planner.plan(HARD, steps=300)).steps > 0


@pytest.mark.parametrize(
    "asked",
    [
        request(6, (3, 3), rounds=2, wishes=(Wish(keep=Keep.TOGETHER, people=(0, 1)),)),
        request(201, (3,) * 67, rounds=2),
    ],
)
async def test_what_may_take_a_while_is_left_to_the_process(made: Made, asked: Request) -> None:
    planner = made()
    shown: list[Rounds] = []
    waiting = asyncio.create_task(planner.plan(asked, steps=300, shown=shown.append))
    await asyncio.sleep(0)
    assert shown == []
    assert broken(asked, (await waiting).rounds) == []
    assert shown


@pytest.mark.parametrize(
    "command", [("/there/is/no/such/program",), (sys.executable, "-c", ""), (sys.executable, "-c", "print('hello')")]
)
async def test_thread_plans_where_no_process_can(made: Made, command: tuple[str, ...]) -> None:
    planner = made(command=command)
    assert await planner.plan(HARD, seed=2, steps=300) == rotate(HARD, seed=2, allowance=Allowance(steps=300))
    assert planner.process_id is None


async def test_process_that_dies_is_replaced_and_the_plan_made(made: Made) -> None:
    planner = made()
    waiting = asyncio.create_task(planner.plan(HARD, steps=ENDLESS))
    await until(lambda: planner.is_warm)
    first = planner.process_id
    assert first
    os.kill(first, signal.SIGTERM)
    await until(lambda: planner.process_id not in {None, first})
    await until(lambda: planner.is_warm)
    second = planner.process_id
    assert second
    os.kill(second, signal.SIGTERM)
    await until(lambda: planner.process_id is None)
    planner.stop()
    assert broken(HARD, (await waiting).rounds) == []


async def test_interrupt_of_the_program_does_not_reach_the_process(made: Made) -> None:
    planner = made()
    planner.warm()
    await until(lambda: planner.is_warm)
    process_id = planner.process_id
    assert process_id
    os.kill(process_id, signal.SIGINT)
    await planner.plan(HARD, steps=300)
    assert planner.process_id == process_id
    assert os.getsid(process_id) != os.getsid(0)


async def test_closing_ends_the_process_and_whoever_waits(made: Made) -> None:
    planner = made()
    waiting = asyncio.create_task(planner.plan(HARD, steps=ENDLESS))
    await until(lambda: planner.is_warm)
    process_id = planner.process_id
    assert process_id
    planner.close()
    assert not is_running(process_id)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(RuntimeError, match="closed"):
        await planner.plan(HARD)


async def test_closing_at_once_leaves_no_process_behind(made: Made) -> None:
    planner = made()
    planner.warm()
    planner.close()
    planner.close()
    assert planner.process_id is None


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes to look at")
@pytest.mark.parametrize("doing", ["planning", "waiting"])
def test_process_ends_when_the_program_is_killed(doing: str) -> None:
    program = f"""
import asyncio
from tests.tui.test_planner import ENDLESS, HARD, until
from tui.planner import Planner

async def main():
    planner = Planner()
    planner.warm()
    if {doing == "planning"}:
        task = asyncio.create_task(planner.plan(HARD, steps=ENDLESS))
    await until(lambda: planner.is_warm)
    print(planner.process_id, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout
        process_id = int(parent.stdout.readline())
        assert is_running(process_id)
        parent.kill()
    deadline = time.monotonic() + 10
    while is_running(process_id) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(process_id)


def test_process_loads_nothing_of_the_screens_or_the_store() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import tui.planning_process; print(*sys.modules)"
    command = [sys.executable, "-P", "-c", code, str(ROOT)]
    loaded = {name.partition(".")[0] for name in subprocess.check_output(command, text=True).split()}
    assert "meeting" in loaded
    assert loaded.isdisjoint({"textual", "rich", "tinydb", "store", "msgspec", "asyncio", "babel"})


@pytest.mark.parametrize("cut", [0, 5, 20, -1])
def test_message_that_was_cut_off_is_none(cut: int) -> None:
    whole = io.BytesIO()
    send(whole, Stop(7))
    assert received(io.BytesIO(whole.getvalue())) == Stop(7)
    assert received(io.BytesIO(whole.getvalue()[:cut])) is None
    assert received(io.BytesIO(b"Traceback (most recent call last)")) is None


def test_program_that_was_frozen_into_one_file_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert process_command()[0] == sys.executable
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process_command() == ()
