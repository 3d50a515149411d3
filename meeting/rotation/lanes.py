"""The rounds during a search, with tables from which the cost of every swap of a person is read at once.

A row of costs, one for each person, is one big integer of lanes, so that adding two rows is one
addition. Lanes never run over: they are as wide as the dearest swap needs, and one bit more, the
top one, which tells what must not be or is too dear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations, compress
from struct import Struct

from meeting.rotation.placing import RoundRules
from meeting.rotation.request import Request
from meeting.rotation.weights import base_costs, step_costs, together_pairs

Rooms = list[list[int]]

Key = tuple[int, int, int]
"""Somebody in an open round: a number of their own, the round, and the person."""

_BYTES = 256
"""What a byte can tell apart."""


class Lanes:
    """Rounds of rooms that change by swaps; the rounds held are counted in but not in here.

    Attributes:
        rooms: for each open round the rooms with their people.
        room_of: for each open round the room of each person; -1 for those who are not there.
        base: what each meeting of two people costs whenever it is.
        shared: the rounds in which two people meet, a bit for each; those held come after the open ones.
        cost: of all open rounds together.
        own_costs: for each open round what the meetings of those who may move cost them, as `costly` found it.
        fixed: for each open round those who may not be swapped alone.
        marks: for each person the top bit of their lane, which bars them from a swap.
        dear: what `swaps` says of a swap that costs as much as the limit.
    """

    def __init__(self, request: Request, rules: Sequence[RoundRules], rounds: Sequence[Rooms]) -> None:
        """Take ``rules`` and ``rounds`` of the open rounds."""
        people = len(request.people)
        self.people = people
        self.rules = rules
        self.rooms = [[list(room) for room in rooms] for rooms in rounds]
        self.base = base_costs(request)
        self._free: dict[int, set[int]] = {}
        for one, other in together_pairs(request):
            self._free.setdefault(one, set()).add(other)
            self._free.setdefault(other, set()).add(one)
        self._more = step_costs(len(request.sizes) + 1)
        self._less = [0, *self._more]
        self._go, self._come = _steps(self._more, self._less)
        self._set_lanes(request)
        self.shared = [[0] * people for _ in range(people)]
        self._open = (1 << len(rounds)) - 1
        self._share(request.held, first=len(rounds))
        self.cost = self._share(self.rooms)
        self._set_tables()

    def _set_lanes(self, request: Request) -> None:
        largest = max((size for sizes in request.sizes for size in sizes), default=0)
        dearest = max((max(row, default=0) for row in self.base), default=0) + self._more[-1]
        narrow = 2 * largest * dearest < 0x2000  # noqa: PLR2004 - a quarter of a lane of 16 bits
        self._width, code = (16, "H") if narrow else (32, "I")
        self.dear = 1 << (self._width - 1)
        self._full = (1 << self._width) - 1
        self._lane = [1 << (self._width * person) for person in range(self.people)]
        self.marks = [lane * self.dear for lane in self._lane]
        self._ones, self._tops = sum(self._lane), sum(self.marks)
        self._everybody = self._ones * self._full
        self._figures = Struct(f"<{self.people}{code}")

    def _share(self, rounds: Sequence[Sequence[Sequence[int]]], *, first: int = 0) -> int:
        """Note the meetings of rounds, before there are any tables, and return what they cost."""
        cost = 0
        for turn, rooms in enumerate(rounds, first):
            for one, other in (pair for room in rooms for pair in combinations(room, 2)):
                if other not in self._free.get(one, ()):
                    cost += self.meeting_cost(one, other)
                    self.shared[one][other] = self.shared[other][one] = self.shared[one][other] | 1 << turn
        return cost

    def _set_tables(self) -> None:
        """Make the tables of the open rounds."""
        self.room_of = [[-1] * self.people for _ in self.rooms]
        for rooms, room_of in zip(self.rooms, self.room_of, strict=True):
            for number, room in enumerate(rooms):
                for person in room:
                    room_of[person] = number
        self._set_rows()
        size = self._width // 8
        self._seat = [slice(person * size, (person + 1) * size) for person in range(self.people)]
        self._seats = [self._seats_of(turn) for turn in range(len(self.rooms))]
        self._masks = [[self._marked(room) for room in rooms] for rooms in self.rooms]
        self.fixed = [self._fixed_people(turn) for turn in range(len(self.rooms))]
        self._fixed = [self._marked(fixed) for fixed in self.fixed]
        self._apart = [rules.apart.keys() for rules in self.rules]
        self._movable = [
            self._full * sum([lane for p, lane in enumerate(self._lane) if p not in fixed or p in rules.blocks])
            for fixed, rules in zip(self.fixed, self.rules, strict=True)
        ]
        self._restless = [
            sum([self._lane[p] for p in {block[0] for block in rules.blocks.values()} if p not in rules.pinned])
            for rules in self.rules
        ]
        self._own = [
            sum([self._own_now(turn, person) * self._lane[person] for room in rooms for person in room])
            for turn, rooms in enumerate(self.rooms)
        ]
        self.own_costs: list[Sequence[int]] = [()] * len(self.rooms)
        self._keys: list[list[Key]] = [
            [(turn * self.people + person, turn, person) for person in range(self.people)]
            for turn in range(len(self.rooms))
        ]
        self._costly: list[list[Key]] = [[] for _ in self.rooms]
        self._costly_own = [-1] * len(self.rooms)

    def _set_rows(self) -> None:
        """Make the rows of people.

        In the row of a person is a lane for everybody, what one more meeting with them costs, and after
        these a lane for each room of each round, what being there costs. The tag of a person has a one
        in their own lane and in those of their rooms; so a tag times a cost is what a row gets when one
        more meeting with them costs so much more.
        """
        first = list(accumulate((len(rooms) for rooms in self.rooms), initial=self.people))
        self._first = [self._width * start for start in first[:-1]]
        self._beyond = 1 << (self._width * (first[-1] + 1))
        self._tags = self._lane[:]
        for shift, room_of in zip(self._first, self.room_of, strict=True):
            for person, room in enumerate(room_of):
                if room >= 0:
                    self._tags[person] += 1 << (shift + self._width * room)
        self._rows = [
            sum([cost * tag for cost, tag in zip(self._meeting_costs(person), self._tags, strict=True) if cost])
            for person in range(self.people)
        ]

    def _seats_of(self, turn: int) -> list[tuple[int, int, bytearray]]:
        """Return with what the lanes of rooms in a row become lanes of the people who are in the rooms.

        For each person there are the numbers of the bytes in which the lane of their room is, so that
        one `translate` does it. A byte can tell only so many rooms apart; more of them take more
        parts, each of which has nothing for those who are elsewhere. Where each part begins comes
        first, then which lanes it has.
        """
        size, rooms, room_of = self._width // 8, len(self.rooms[turn]), self.room_of[turn]
        most = _BYTES // size - 1
        parts = []
        for begin in range(0, rooms, most):
            end = min(begin + most, rooms)
            places = [room - begin if begin <= room < end else most for room in room_of]
            seats = bytearray(place * size + byte for place in places for byte in range(size))
            parts.append((self._first[turn] + begin * self._width, (1 << (end - begin) * self._width) - 1, seats))
        return parts

    def _marked(self, people: Iterable[int]) -> int:
        return sum([self.marks[person] for person in people])

    def _fixed_people(self, turn: int) -> frozenset[int]:
        rules, room_of = self.rules[turn], self.room_of[turn]
        return frozenset(p for p in range(self.people) if room_of[p] < 0 or p in rules.pinned or p in rules.blocks)

    def swaps(self, turn: int, person: int, limit: int, barred: int) -> Sequence[int] | None:
        """Return what swapping ``person`` with everybody costs more, or nothing if no swap costs less than a limit.

        The figures are so much too high that a swap which costs as much as the limit has `dear`;
        those whom the person must not be swapped with have at least that.

        Args:
            turn: the open round.
            person: who is moved; one who may move and whose meetings cost something.
            limit: not more than a quarter of `dear`.
            barred: a lane mark for those who are left alone for now.
        """
        rows, room = self._rows, self.room_of[turn][person]
        people, apart, mine = self.rooms[turn][room], self._apart[turn], rows[person]
        # With all top bits set, what is less than the limit clears its own; beyond is something to borrow from.
        row = self._tops + self._beyond - self._own[turn] - (mine << 1)
        row -= self._ones * (limit + self.own_costs[turn][person])
        for shift, lanes, seats in self._seats[turn]:
            row += int.from_bytes(seats.translate(((mine >> shift) & lanes).to_bytes(_BYTES, "little")), "little")
        for mate in people:
            row += rows[mate]
        row |= self._masks[turn][room] | self._fixed[turn] | barred
        if apart and not apart.isdisjoint(people):
            row |= self._foes_mask(turn, person)
        return None if row & self._tops == self._tops else self._split(row)

    def _split(self, row: int) -> tuple[int, ...]:
        """Return the lanes of everybody."""
        return self._figures.unpack((row & self._everybody).to_bytes(self._figures.size, "little"))

    def _foes_mask(self, turn: int, person: int) -> int:
        """Return a mark for everybody with whom a swap would bring together who must be apart."""
        apart, room_of, masks = self.rules[turn].apart, self.room_of[turn], self._masks[turn]
        marks = 0
        foes: dict[int, list[int]] = {}
        for foe in apart.get(person, ()):
            foes.setdefault(room_of[foe], []).append(foe)
        foes.pop(-1, None)
        for room, those in foes.items():
            marks |= masks[room] ^ self.marks[those[0]] if len(those) == 1 else masks[room]
        for mate in self.rooms[turn][room_of[person]]:
            if mate != person:
                for foe in apart.get(mate, ()):
                    marks |= self.marks[foe]
        return marks

    def own_cost(self, turn: int, person: int) -> int:
        """Return what a person's meetings in a round cost."""
        return (self._own[turn] >> (self._width * person)) & self._full

    def meeting_cost(self, one: int, other: int) -> int:
        """Return what one more meeting of two people costs."""
        return self.base[one][other] + self._more[self.shared[one][other].bit_count()]

    def _meeting_costs(self, person: int) -> list[int]:
        """Return what one more meeting with everybody costs a person."""
        more, base, shared = self._more, self.base[person], self.shared[person]
        return [cost + more[rounds.bit_count()] for cost, rounds in zip(base, shared, strict=True)]

    def _saved(self, one: int, other: int) -> int:
        """Return what one meeting less of two people saves."""
        return self.base[one][other] + self._less[self.shared[one][other].bit_count()]

    def _own_now(self, turn: int, person: int) -> int:
        mates = self.rooms[turn][self.room_of[turn][person]]
        return sum([self._saved(person, mate) for mate in mates])

    def exchange_cost(self, turn: int, some: Sequence[int], others: Sequence[int]) -> int:
        """Return what it costs more when people of one room change places with as many of another."""
        room_of, cost = self.room_of[turn], 0
        for group, leaving in ((some, others), (others, some)):
            shift = self._first[turn] + self._width * room_of[leaving[0]]
            for person in group:
                cost += ((self._rows[person] >> shift) & self._full) - self.own_cost(turn, person)
                cost -= sum([self.meeting_cost(person, mate) for mate in leaving])
                cost += sum([self._saved(person, mate) for mate in group])
        return cost

    def exchange(self, turn: int, some: Sequence[int], others: Sequence[int]) -> None:
        """Let people of one room change places with as many of another; `cost` follows."""
        for one, other in zip(some, others, strict=True):
            self.swap(turn, one, other)

    def swap(self, turn: int, one: int, other: int) -> None:
        """Let two people in different rooms change places; `cost` follows."""
        room_of, rooms, width = self.room_of[turn], self.rooms[turn], self._width
        here, there = room_of[one], room_of[other]
        moved = (1 << (self._first[turn] + width * here)) - (1 << (self._first[turn] + width * there))
        came, went = self._split(self._rows[other]), self._split(self._rows[one])
        self._rows = [
            row if more == less else row + (more - less) * moved
            for row, more, less in zip(self._rows, came, went, strict=True)
        ]
        self._tags[one] -= moved
        self._tags[other] += moved
        room_of[one], room_of[other] = there, here
        rooms[here].remove(one)
        rooms[there].remove(other)
        self._change_mates(turn, one, rooms[here], rooms[there])
        self._change_mates(turn, other, rooms[there], rooms[here])
        rooms[here].append(other)
        rooms[there].append(one)
        change = self.marks[one] ^ self.marks[other]
        self._masks[turn][here] ^= change
        self._masks[turn][there] ^= change
        seat, seat_there = self._seat[one], self._seat[other]
        for _shift, _lanes, seats in self._seats[turn]:
            seats[seat], seats[seat_there] = seats[seat_there], seats[seat]

    def _change_mates(self, turn: int, person: int, old: Sequence[int], new: Sequence[int]) -> None:
        """Let a person who has changed rooms meet others, and write into the tables what it costs now."""
        rows, tags, lane, base, all_shared = self._rows, self._tags, self._lane, self.base[person], self.shared
        row, tag, mine, shared, this = rows[person], tags[person], lane[person], all_shared[person], 1 << turn
        free = self._free.get(person)
        own = mates_own = 0
        for mates, steps, times in ((old, self._go, -1), (new, self._come, 1)):
            for mate in mates if free is None else [mate for mate in mates if mate not in free]:
                before = shared[mate]
                shared[mate] = all_shared[mate][person] = after = before ^ this
                more, saved, worth = steps[before.bit_count()]
                row += more * tags[mate]
                rows[mate] += more * tag
                worth += times * base[mate]
                if worth:
                    own += worth
                    mates_own += worth * lane[mate]
                if saved:
                    self._note_saved(before & after & self._open, saved * (mine + lane[mate]))
        rows[person] = row
        self.cost += own
        self._own[turn] += mates_own + own * mine

    def _note_saved(self, rounds: int, saved: int) -> None:
        """Write into the own costs of some rounds, a bit for each, what is saved more there."""
        while rounds:
            turn = rounds.bit_length() - 1
            self._own[turn] += saved
            rounds ^= 1 << turn

    def costly(self) -> list[Key]:
        """Return the keys of everybody in every open round whose meetings there cost something.

        Who must not move is left out. The first of each block is always there: blocks stand in the way
        even where they meet nobody again.
        """
        keys: list[Key] = []
        for turn, own in enumerate(self._own):
            if own != self._costly_own[turn]:
                self._costly_own[turn] = own
                self.own_costs[turn] = costs = self._split(own & self._movable[turn] | self._restless[turn])
                self._costly[turn] = list(compress(self._keys[turn], costs))
            keys += self._costly[turn]
        return keys

    def copy_rooms(self) -> list[Rooms]:
        """Return the rooms of the open rounds as they are now."""
        return [[room[:] for room in rooms] for rooms in self.rooms]


def _steps(more: Sequence[int], less: Sequence[int]) -> tuple[list[tuple[int, int, int]], ...]:
    """Return what changes when two people who met so often meet once less, or once more.

    That is what one more meeting costs more then, what one less saves more, and what the change costs.
    """
    go = [(more[met - 1] - more[met], less[met - 1] - less[met], -less[met]) for met in range(1, len(more))]
    come = [(more[met + 1] - more[met], less[met + 1] - less[met], more[met]) for met in range(len(more) - 1)]
    return [(0, 0, 0), *go], come
