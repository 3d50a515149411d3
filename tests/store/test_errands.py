"""Words for the running program arrive whole, in order and once; what is old, broken or too much is thrown away."""

from __future__ import annotations

import time

from store.errands import STALE, Answered, Asked, answer, ask, take, wait_for
from store.paths import NetworkFolder


def taken(folder: NetworkFolder, *, later: float = 0.0) -> list[list[str]]:
    return [one.asked.words for one in take(folder, now=time.time() + later)]


def test_errands_are_taken_in_order_and_only_once(folder: NetworkFolder):
    assert taken(folder) == []
    ask(folder, Asked(meeting="m", words=["next"]))
    ask(folder, Asked(meeting="m", words=["capture", "a\x1b[31m Bo: x"]))

    assert taken(folder) == [["next"], ["capture", "a[31m Bo: x"]]
    assert taken(folder) == []


def test_the_answer_reaches_who_asked(folder: NetworkFolder):
    place = ask(folder, Asked(meeting="m", words=["next"]))
    (waiting,) = take(folder, now=time.time())
    answer(waiting, done=True, said="start the next item")

    assert wait_for(place, seconds=1) == Answered(done=True, said="start the next item")
    assert list(place.parent.iterdir()) == []


def test_an_errand_that_nobody_takes_is_taken_back(folder: NetworkFolder):
    place = ask(folder, Asked(meeting="m", words=["next"]))

    assert wait_for(place, seconds=0) is None
    assert taken(folder) == []


def test_an_old_errand_is_not_meant_any_more(folder: NetworkFolder):
    ask(folder, Asked(meeting="m", words=["next"]))

    assert taken(folder, later=STALE + 1) == []
    assert taken(folder) == []


def test_what_is_no_errand_is_thrown_away(folder: NetworkFolder):
    place = ask(folder, Asked(meeting="m", words=["x"] * 51)).parent
    for name, content in (("a.json", b"{"), ("b.json", b'{"meeting": 1}'), ("c.json", b"x" * 20_000)):
        (place / name).write_bytes(content)
    (place / "d.answer").write_bytes(b"\xff")

    assert taken(folder) == []
    assert [path.name for path in place.iterdir()] == ["d.answer"]
    assert wait_for(place / "d.answer", seconds=0) is None


def test_an_answer_that_cannot_be_written_disturbs_nobody(folder: NetworkFolder):
    ask(folder, Asked(meeting="m", words=["next"]))
    (waiting,) = take(folder, now=time.time())
    waiting.answer.parent.rmdir()

    answer(waiting, done=True, said="x")
    assert not waiting.answer.exists()
