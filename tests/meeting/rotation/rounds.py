"""What the tests of the rotation share: requests made by chance, and a check that trusts nothing."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from meeting.rotation.request import Keep, Request, Rounds, Wish
from meeting.rotation.sizes import rooms_of


def request(people: int, *sizes: tuple[int, ...], rounds: int = 1, **more: object) -> Request:
    """Return a request for people called P0, P1 …; one tuple of sizes stands for all rounds."""
    wanted = sizes if len(sizes) > 1 else sizes * rounds
    return Request(people=tuple(f"P{person}" for person in range(people)), sizes=wanted, **more)  # type: ignore[arg-type]


def repeats(rounds: Rounds) -> int:
    """Return how many meetings are not the first of two people."""
    pairs = [pair for rooms in rounds for room in rooms for pair in combinations(sorted(room), 2)]
    return len(pairs) - len(set(pairs))


def broken(asked: Request, rounds: Rounds) -> list[str]:
    """Return everything that rounds do not keep of a request."""
    wrong = [] if len(rounds) == len(asked.sizes) else ["number of rounds"]
    wrong += [] if rounds[: len(asked.held)] == asked.held else ["a round held was changed"]
    for turn in asked.open_rounds:
        rooms = rounds[turn]
        if sorted(person for room in rooms for person in room) != asked.present(turn):
            wrong.append(f"round {turn}: not everybody once")
        if tuple(map(len, rooms)) != asked.sizes[turn]:
            wrong.append(f"round {turn}: other sizes")
        wrong += [f"round {turn}: {wish}" for wish in asked.wishes if wish.holds_in(turn) and not kept(wish, rooms)]
    return wrong


def kept(wish: Wish, rooms: tuple[tuple[int, ...], ...]) -> bool:
    """Tell whether a round keeps a wish."""
    where = {person: number for number, room in enumerate(rooms) for person in room}
    places = [where[person] for person in wish.people if person in where]
    match wish.keep:
        case Keep.TOGETHER:
            return len(set(places)) <= 1
        case Keep.APART:
            return len(set(places)) == len(places)
        case Keep.PINNED:
            return set(places) <= {wish.room}


def unkeepable(asked: Request) -> bool:
    """Tell whether there is a round for which every way to seat those with a wish breaks one of them."""
    return any(not _seatings(asked, turn) for turn in asked.open_rounds)


def _seatings(asked: Request, turn: int) -> bool:
    """Tell whether there is a way, by trying all."""
    sizes, there = asked.sizes[turn], asked.present(turn)
    wishes = [wish for wish in asked.wishes if wish.holds_in(turn)]
    people = sorted({person for wish in wishes for person in wish.people}.intersection(there))
    if any(not 0 <= wish.room < len(sizes) for wish in wishes if wish.keep is Keep.PINNED):
        return False

    def seat(place: int, rooms: list[list[int]]) -> bool:
        if not all(len(room) <= size for room, size in zip(rooms, sizes, strict=True)):
            return False
        if not all(kept(wish, tuple(map(tuple, rooms))) for wish in wishes):
            return False
        return place == len(people) or any(
            seat(place + 1, [[*room, people[place]] if number == chosen else room for number, room in enumerate(rooms)])
            for chosen in range(len(rooms))
        )

    return seat(0, [[] for _ in sizes])


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Make a request with any of what can be asked for; it may be impossible."""
    people = draw(st.integers(1, 20))
    rounds = draw(st.integers(0, 4))
    someone = st.integers(0, people - 1)
    some = st.lists(someone, min_size=1, max_size=4, unique=True).map(tuple)
    when = st.none() | st.frozensets(st.integers(0, max(0, rounds - 1)), max_size=2 if rounds else 0)
    absent = tuple(draw(st.frozensets(someone, max_size=3)) for _ in range(rounds)) if draw(st.booleans()) else ()
    size = draw(st.integers(2, 6))
    sizes = tuple(rooms_of(people - len(absent[turn] if absent else ()), size) for turn in range(rounds))
    pinned = st.builds(
        Wish, keep=st.just(Keep.PINNED), people=someone.map(lambda one: (one,)), room=st.just(0), rounds=when
    )
    grouped = st.builds(Wish, keep=st.sampled_from([Keep.TOGETHER, Keep.APART]), people=some, rounds=when)
    past = st.tuples(someone, someone, st.sampled_from([0.125, 0.5, 1.0, 3.0])).filter(lambda line: line[0] != line[1])
    held = ()
    if rounds and draw(st.booleans()):
        there = iter(draw(st.permutations([p for p in range(people) if not absent or p not in absent[0]])))
        held = (tuple(tuple(next(there) for _ in range(size)) for size in sizes[0]),)
    return Request(
        people=tuple(f"P{person}" for person in range(people)),
        sizes=sizes,
        held=held,
        absent=absent,
        wishes=tuple(draw(st.lists(pinned | grouped, max_size=3))) if all(sizes) else (),
        history=tuple(draw(st.lists(past, max_size=6))) if people > 1 else (),
        labels=tuple(draw(st.lists(st.sampled_from(["A", "B", ""]), min_size=people, max_size=people)))
        if draw(st.booleans())
        else (),
    )
