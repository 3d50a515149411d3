"""Who is forgotten is in no file any more, and what the network decided and counted is still there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meeting.errors import NotFound
from meeting.floors import Draw, Heard, SpeakingRound
from meeting.network import Network, Retention, add_person
from meeting.people import Person
from meeting.polls import Poll, PollState, UnclearLine
from meeting.privacy.keeping import too_old
from meeting.sample import Sample, sample_network
from meeting.words import sentence
from store.bundle import DAILY, daily
from store.errors import FolderUnavailable, ReadOnly
from store.exports import EXPORTS, keep_export
from store.forgetting import CLIPBOARD_FILE, Forgetting, forget, what_changes
from store.library import Library
from store.paths import NetworkFolder
from store.retention import let_go
from tests.store.conftest import NINE, HandClock

NAME = "Anna Holm"

LEFT_OUT = Poll(
    id="q900",
    question="Hvilket tema?",
    options=("Klima", "Skoler"),
    state=PollState.CLOSED,
    unclear=(UnclearLine(name="Havfruen", voter="p1", text="1 eller 2"),),
    dropped=(
        UnclearLine(name="Havfruen", voter="p1", text="øh, vent"),
        UnclearLine(name="Bo", voter="p2", text="spørg Anna Holm"),
        UnclearLine(name=NAME, text="hm"),
    ),
)
"""A poll with lines of the chat that were no answers, some by somebody under another name."""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_network(NINE, language="da")


@pytest.fixture
def kept(library: Library, sample: Sample, clock: HandClock) -> NetworkFolder:
    """A whole network on disk, with older generations, a list of changes, and texts that name people."""
    network = library.create("Netværk Nord", language="da")
    session = library.open(network.id)
    session.apply_network(lambda old: replace(sample.network, id=old.id, meetings=()), sentence("people"))
    for meeting in sample.meetings[-3:]:
        item = meeting.items[0].id
        named = replace(
            meeting,
            notes=f"{NAME} kom med tog; {sample.network.people[0].email}",
            heard=(Heard(person="p1", at=NINE), Heard(person="p2", at=NINE)),
            draws=(Draw(person="p1", at=NINE),),
            speaking_rounds=(SpeakingRound(item=item, order=("p2", "p1", "p3")),),
            polls=(*meeting.polls, LEFT_OUT),
        )
        session.add_meeting(named)
        session.wait_saved()
        clock.turn(minutes=11)
        session.apply(lambda old: replace(old, purpose=f"Aftalt med {NAME}"), sentence("agreed with Anna Holm"))
        session.wait_saved()
    session.close()
    return NetworkFolder(library.root / "networks" / network.id)


def forgetting(library: Library, person: str = "p1", **more: bool) -> Forgetting:
    (listing,) = library.networks()
    assert listing.network is not None
    found = listing.network.person(person)
    assert found is not None
    return Forgetting(network=listing.network, person=found, name="Glemt person", instead="(glemt)", **more)


def texts_on_disk(root: Path) -> str:
    files = [path for path in root.rglob("*") if path.is_file()]
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files if path.suffix != ".zip")


def network_of(library: Library) -> Network:
    (listing,) = library.networks()
    assert listing.network is not None
    return listing.network


def test_nothing_of_a_forgotten_person_is_left_in_any_file(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path, sample: Sample
):
    keep_export(root, "plan.md", f"- {NAME}: liste")
    (root / CLIPBOARD_FILE).write_text(f"Tak til {NAME}", encoding="utf-8")
    aside = kept.meetings / "2026-01-01-x.json.broken-20260101T000000Z"
    aside.write_text('{"cut off": "Anna Holm', encoding="utf-8")
    spare = kept.meetings / "2026-01-01-x.json.tmp"
    spare.write_text(f'{{"older": "{NAME}"}}', encoding="utf-8")
    (kept.backups / "2026-01-01-x.previous.json.tmp").write_text(f'{{"older": "{NAME}"}}', encoding="utf-8")
    assert spare not in what_changes(kept, root, forgetting(library)).files
    assert daily(root, clock=clock) is not None
    assert texts_on_disk(root).count(NAME) > 10

    done = forget(kept, root, forgetting(library), clock=clock)

    assert not [path for path in kept.path.rglob("*.tmp") if not path.name.startswith(".lock")]
    assert NAME not in texts_on_disk(root)
    assert sample.network.people[0].email not in texts_on_disk(root)
    assert list((root / DAILY).glob("*")) == []
    assert {aside, root / CLIPBOARD_FILE, root / EXPORTS / "plan.md"} <= set(done.files)
    assert any(path.parent == kept.backups for path in done.files)
    assert any(path.suffix == ".changes" for path in done.files)


def test_what_was_decided_and_counted_is_kept(library: Library, kept: NetworkFolder, clock: HandClock, root: Path):
    before = network_of(library)
    meetings = {entry.id: library.read_meeting(before.id, entry.id) for entry in before.meetings}

    forget(kept, root, forgetting(library), clock=clock)

    after = network_of(library)
    assert len(after.people) == len(before.people)
    nobody = after.person("p1")
    assert nobody == Person(id="p1", name="Glemt person", private=True)
    assert [(card.id, card.stage, card.owners) for card in after.cards] == [
        (card.id, card.stage, card.owners) for card in before.cards
    ]
    for entry in after.meetings:
        meeting, old = library.read_meeting(after.id, entry.id), meetings[entry.id]
        assert meeting.purpose == "Aftalt med (glemt)"
        assert meeting.present_count == old.present_count
        assert [len(poll.ballots) for poll in meeting.polls] == [len(poll.ballots) for poll in old.polls]
        assert [one.person for one in meeting.heard] == ["p2"]
        assert meeting.draws == ()
        assert meeting.speaking_rounds[0].order == ("p2", "p3")
        assert all(not one.stays and one.since is None for one in meeting.attendance if one.person == "p1")


def test_what_somebody_wrote_that_was_no_answer_goes_and_no_name_from_the_chat_is_left(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path
):
    assert "Havfruen" in texts_on_disk(root)

    forget(kept, root, forgetting(library), clock=clock)

    network = network_of(library)
    poll = library.read_meeting(network.id, network.meetings[0].id).polls[-1]
    assert poll.unclear == (UnclearLine(voter="p1", text="1 eller 2"),)
    assert [(one.name, one.text) for one in poll.dropped] == [("Bo", "spørg (glemt)"), ("(glemt)", "hm")]
    assert not any(gone in texts_on_disk(root) for gone in ("Havfruen", "øh, vent"))


def test_it_is_shown_first_what_would_change_and_nothing_changes_by_that(
    library: Library, kept: NetworkFolder, root: Path
):
    before = texts_on_disk(root)

    change = what_changes(kept, root, forgetting(library))

    assert texts_on_disk(root) == before
    assert change.places > len(change.files) > 3
    assert f"Aftalt med {NAME}" in change.texts


def test_the_first_name_alone_can_be_left(library: Library, kept: NetworkFolder, clock: HandClock, root: Path):
    (root / CLIPBOARD_FILE).write_text("Anna siger ja", encoding="utf-8")

    forget(kept, root, forgetting(library, with_first_name=False), clock=clock)

    assert (root / CLIPBOARD_FILE).read_text(encoding="utf-8") == "Anna siger ja"


def test_spare_room_that_cannot_be_removed_is_said(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path, monkeypatch: pytest.MonkeyPatch
):
    (kept.meetings / "2026-01-01-x.json.tmp").write_text(NAME, encoding="utf-8")

    def refused(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    who = forgetting(library)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refused)
        with pytest.raises(FolderUnavailable, match="access is denied"):
            forget(kept, root, who, clock=clock)


def test_a_file_that_is_named_after_the_person_is_pointed_out(library: Library, kept: NetworkFolder, root: Path):
    named = kept.backups / "2026-01-01-anna-holm.json"
    named.write_text("{}", encoding="utf-8")

    assert what_changes(kept, root, forgetting(library)).names_left == (named,)


def test_nobody_is_forgotten_while_another_program_has_the_network_open(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path
):
    session = library.open(kept.path.name)
    with pytest.raises(ReadOnly, match="Close the other window"):
        forget(kept, root, forgetting(library), clock=clock)
    session.close()


def test_somebody_who_is_not_in_the_network_cannot_be_forgotten(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path
):
    with pytest.raises(NotFound):
        forget(kept, root, replace(forgetting(library), person=Person(id="p999", name="X")), clock=clock)


def test_a_disk_that_does_not_take_the_change_is_said_and_no_half_file_is_left(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    before = texts_on_disk(root)
    monkeypatch.setattr("store.files.write_new", full)
    with pytest.raises(FolderUnavailable, match="disk is full"):
        forget(kept, root, forgetting(library), clock=clock)
    monkeypatch.undo()

    assert texts_on_disk(root) == before
    assert len(library.networks()) == 1


def test_old_meetings_are_found_by_their_age(sample: Sample):
    network = replace(sample.network, keep_months=3)

    assert [one.starts_at for one in too_old(network, now=NINE)] == sorted(
        one.starts_at for one in network.meetings if (NINE - one.starts_at).days > 92
    )
    assert too_old(replace(network, keep_months=0), now=NINE) == ()
    assert too_old(network, now=NINE, months=600) == ()


@pytest.mark.parametrize("how", list(Retention))
def test_a_meeting_that_is_let_go_of_names_nobody(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path, how: Retention
):
    network = network_of(library)
    old = next(entry for entry in network.meetings if entry.there)
    items = library.read_meeting(network.id, old.id).items
    assert daily(root, clock=clock) is not None

    (kept.backups / "network.previous.json.tmp").write_text(NAME, encoding="utf-8")

    let_go(kept, root, old.id, how=how, instead="(glemt)", clock=clock)

    assert not [path for path in kept.path.rglob("*.tmp") if not path.name.startswith(".lock")]
    after = network_of(library)
    left = "".join(texts_on_disk(one) for one in (kept.meetings, kept.backups) if one.exists())
    if how is Retention.DELETE:
        assert old.id not in {entry.id for entry in after.meetings}
        assert not kept.meeting_file(old.id).exists()
    else:
        meeting = library.read_meeting(network.id, old.id)
        assert [item.title for item in meeting.items] == [item.title for item in items]
        assert meeting.purpose == "Aftalt med (glemt)"
        assert after.entry(old.id).there == ()
        assert "p1" not in {one.person for one in meeting.attendance}
        assert not any(person.name in kept.meeting_file(old.id).read_text(encoding="utf-8") for person in after.people)
    assert not [path for path in kept.backups.glob(f"{old.id}.*") if NAME in path.read_text(encoding="utf-8")]
    assert list((root / DAILY).glob("*")) == []
    assert left
    assert [entry.id for entry in too_old(replace(after, keep_months=1), now=NINE) if entry.id == old.id] == []


def test_the_next_person_after_a_forgotten_one_gets_a_number_of_their_own(
    library: Library, kept: NetworkFolder, clock: HandClock, root: Path
):
    forget(kept, root, forgetting(library), clock=clock)

    _, new = add_person(network_of(library), "Ny Person")
    assert new.id not in {person.id for person in network_of(library).people}
