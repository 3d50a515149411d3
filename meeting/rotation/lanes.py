"""The rounds during a search, with tables from which the cost of every swap of a person is read at once.

A row of costs, one for each person, is one big integer of lanes, so that adding two rows is one
addition. Lanes never run over: they are as wide as the dearest swap needs.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, combinations, compress, pairwise
from operator import mul

from meeting.rotation.placing import RoundRules
from meeting.rotation.request import Request
from meeting.rotation.weights import base_costs, step_costs, together_pairs

Rooms = list[list[int]]


class Lanes:
    """Rounds of rooms that change by swaps; the rounds held are counted in but not in here.

    Attributes:
        rooms: for each open round the rooms with their people.
        room_of: for each open round the room of each person; -1 for those who are not there.
        met: how often two people meet, rounds held included.
        gain: what one more meeting of two people costs.
        loss: what one meeting less of two people saves.
        cost: of all open rounds together.
        fixed: for each open round those who may not be swapped alone.
    """

    def __init__(self, request: Request, rules: Sequence[RoundRules], rounds: Sequence[Rooms]) -> None:
        """Take ``rules`` and ``rounds`` of the open rounds."""
        people = len(request.people)
        self.people = people
        self.rules = rules
        self.rooms = [[list(room) for room in rooms] for rooms in rounds]
        self.base = base_costs(request)
        self._free = {pair for one, other in together_pairs(request) for pair in ((one, other), (other, one))}
        self._add = step_costs(len(request.sizes) + 1)
        self._save = [0, *self._add]
        self._more, self._saved = (_steps(costs) for costs in (self._add, self._save))
        self._set_lanes(request)
        self.met = [[0] * people for _ in range(people)]
        self.gain = [row[:] for row in self.base]
        self.loss = [row[:] for row in self.base]
        self._count_meetings(request.held)
        self.cost = self._count_meetings(self.rooms)
        self._set_tables()

    def _set_lanes(self, request: Request) -> None:
        largest = max((size for sizes in request.sizes for size in sizes), default=0)
        dearest = max((max(row, default=0) for row in self.base), default=0) + self._add[-1]
        narrow = 2 * largest * dearest < 0x2000  # noqa: PLR2004 - a quarter of a lane of 16 bits
        self.width, self._code = (16, "H") if narrow else (32, "I")
        self.middle = 1 << (self.width - 3)
        self._top = self.width - 1
        self.full = (1 << self.width) - 1
        self.lane = [1 << (self.width * person) for person in range(self.people)]
        self._middles = self.middle * sum(self.lane)
        self._bytes = self.people * self.width // 8

    def _count_meetings(self, rounds: Sequence[Sequence[Sequence[int]]]) -> int:
        """Count the meetings of rounds, before there are any tables, and return what they cost."""
        cost = 0
        for one, other in (pair for rooms in rounds for room in rooms for pair in combinations(room, 2)):
            if (one, other) not in self._free:
                cost += self.gain[one][other]
                times = self.met[one][other] + 1
                self.met[one][other] = self.met[other][one] = times
                self.gain[one][other] = self.gain[other][one] = self.base[one][other] + self._add[times]
                self.loss[one][other] = self.loss[other][one] = self.base[one][other] + self._save[times]
        return cost

    def _set_tables(self) -> None:
        """Make the tables of the open rounds."""
        lane = self.lane
        self.masks = [[sum(lane[person] for person in room) for room in rooms] for rooms in self.rooms]
        self.room_of = [[-1] * self.people for _ in self.rooms]
        for rooms, room_of in zip(self.rooms, self.room_of, strict=True):
            for number, room in enumerate(rooms):
                for person in room:
                    room_of[person] = number
        self.gain_row = [sum(map(mul, row, lane)) for row in self.gain]
        self._set_visits()
        self.own = [0] * len(self.rooms)
        self.fixed = [self._fixed_people(turn) for turn in range(len(self.rooms))]
        self._fixed = [sum([lane[person] for person in fixed]) << self._top for fixed in self.fixed]
        self._marks = [
            [(mask << self._top) | fixed for mask in masks]
            for masks, fixed in zip(self.masks, self._fixed, strict=True)
        ]
        self._movable = [
            self.full * sum([lane[p] for p in range(self.people) if p not in fixed or p in rules.blocks])
            for fixed, rules in zip(self.fixed, self.rules, strict=True)
        ]
        self._apart = [rules.apart.keys() for rules in self.rules]
        self._restless = [
            sum([lane[p] for p in {block[0] for block in rules.blocks.values()} if p not in rules.pinned])
            for rules in self.rules
        ]
        self._costly: list[list[int]] = [[] for _ in self.rooms]
        self._costly_own = [-1] * len(self.rooms)
        for turn in range(len(self.rooms)):
            self._own_anew(turn, range(self.people))

    def _set_visits(self) -> None:
        """Make the tables of places: the rooms of all rounds in a row, and a last one of those who are not there."""
        self._first = [0, *accumulate(len(rooms) for rooms in self.rooms)]
        nowhere, rounds = self._first[-1], list(zip(self._first, self.room_of, strict=False))
        self._places = [
            [nowhere if room_of[person] < 0 else first + room_of[person] for first, room_of in rounds]
            for person in range(self.people)
        ]
        self._parts = [slice(*ends) for ends in pairwise(self._first)]
        self._visits = [
            [*(sum([row[mate] for mate in room]) for rooms in self.rooms for room in rooms), 0] for row in self.gain
        ]

    def _fixed_people(self, turn: int) -> frozenset[int]:
        rules, room_of = self.rules[turn], self.room_of[turn]
        return frozenset(p for p in range(self.people) if room_of[p] < 0 or p in rules.pinned or p in rules.blocks)

    def swaps(self, turn: int, person: int, barred: int) -> array[int]:
        """Return, for everybody, what swapping ``person`` with them would cost more.

        The figures are `middle` too high, and before `own_cost` of the person is taken off; those
        whom the person must not be swapped with have more than two `middle`.

        Args:
            turn: the open round.
            person: who is moved.
            barred: a lane mark for those who are left alone for now.
        """
        masks, gain_row, room = self.masks[turn], self.gain_row, self.room_of[turn][person]
        people, apart = self.rooms[turn][room], self._apart[turn]
        visits = self._visits[person][self._parts[turn]]
        row = sum(map(mul, visits, masks), self._middles - self.own[turn] - (gain_row[person] << 1))
        for mate in people:
            row += gain_row[mate]
        row |= self._marks[turn][room] | barred
        if apart and not apart.isdisjoint(people):
            row |= self._foes_mask(turn, person) << self._top
        return array(self._code, row.to_bytes(self._bytes, "little"))

    def _foes_mask(self, turn: int, person: int) -> int:
        """Return a mark for everybody with whom a swap would bring together who must be apart."""
        apart, room_of, masks, lane = self.rules[turn].apart, self.room_of[turn], self.masks[turn], self.lane
        marks = 0
        foes: dict[int, list[int]] = {}
        for foe in apart.get(person, ()):
            foes.setdefault(room_of[foe], []).append(foe)
        foes.pop(-1, None)
        for room, those in foes.items():
            marks |= masks[room] ^ lane[those[0]] if len(those) == 1 else masks[room]
        for mate in self.rooms[turn][room_of[person]]:
            if mate != person:
                for foe in apart.get(mate, ()):
                    marks |= lane[foe]
        return marks

    def own_cost(self, turn: int, person: int) -> int:
        """Return what a person's meetings in a round cost."""
        return (self.own[turn] >> (self.width * person)) & self.full

    def _own_now(self, turn: int, person: int) -> int:
        loss = self.loss[person]
        return sum([loss[mate] for mate in self.rooms[turn][self.room_of[turn][person]]])

    def exchange_cost(self, turn: int, some: Sequence[int], others: Sequence[int]) -> int:
        """Return what it costs more when people of one room change places with as many of another."""
        here, there = (self.rooms[turn][self.room_of[turn][people[0]]] for people in (some, others))
        stay, stay_there = [p for p in here if p not in some], [p for p in there if p not in others]
        cost = 0
        for group, old, new in ((some, stay, stay_there), (others, stay_there, stay)):
            for person in group:
                gain, loss = self.gain[person], self.loss[person]
                cost += sum([gain[mate] for mate in new]) - sum([loss[mate] for mate in old])
        return cost

    def exchange(self, turn: int, some: Sequence[int], others: Sequence[int]) -> None:
        """Let people of one room change places with as many of another; `cost` follows."""
        for one, other in zip(some, others, strict=True):
            self._exchange_two(turn, one, other)

    def _exchange_two(self, turn: int, one: int, other: int) -> None:
        room_of, rooms, first = self.room_of[turn], self.rooms[turn], self._first[turn]
        here, there = room_of[one], room_of[other]
        at, to = first + here, first + there
        for visits, came, went in zip(self._visits, self.gain[other], self.gain[one], strict=True):
            if came != went:
                visits[at] += came - went
                visits[to] -= came - went
        room_of[one], room_of[other] = there, here
        self._places[one][turn], self._places[other][turn] = to, at
        rooms[here].remove(one)
        rooms[there].remove(other)
        self._change_mates(turn, one, rooms[here], rooms[there])
        self._change_mates(turn, other, rooms[there], rooms[here])
        rooms[here].append(other)
        rooms[there].append(one)
        masks, marks, change = self.masks[turn], self._marks[turn], self.lane[one] ^ self.lane[other]
        for room in (here, there):
            masks[room] ^= change
            marks[room] = (masks[room] << self._top) | self._fixed[turn]

    def _change_mates(self, turn: int, person: int, old: Sequence[int], new: Sequence[int]) -> None:
        """Let a person who has changed rooms meet others, and write into the tables what it costs now."""
        lane, gain_row, all_visits, all_places = self.lane, self.gain_row, self._visits, self._places
        met, gain, loss, visits = self.met[person], self.gain[person], self.loss[person], all_visits[person]
        mine, places, row = lane[person], all_places[person], gain_row[person]
        all_met, all_gain, all_loss, free = self.met, self.gain, self.loss, self._free
        mates_own = own = 0
        for mates, times, worths in ((old, -1, loss), (new, 1, gain)):
            mores, saves = self._more[times], self._saved[times]
            for mate in mates:
                if free and (person, mate) in free:
                    continue
                worth, before, theirs = times * worths[mate], met[mate], lane[mate]
                if worth:
                    own += worth
                    mates_own += worth * theirs
                met[mate] = all_met[mate][person] = before + times
                more, saved = mores[before], saves[before]
                gain[mate] = all_gain[mate][person] = gain[mate] + more
                row += more * theirs
                gain_row[mate] += more * mine
                for place in all_places[mate]:
                    visits[place] += more
                mates_visits = all_visits[mate]
                for place in places:
                    mates_visits[place] += more
                if saved:
                    loss[mate] = all_loss[mate][person] = loss[mate] + saved
                    self._note_saved(turn, person, mate, saved)
        gain_row[person] = row
        self.cost += own
        self.own[turn] += mates_own + own * mine

    def _note_saved(self, turn: int, one: int, other: int, saved: int) -> None:
        """Write into the other rounds in which two people meet what that costs both of them more."""
        both = saved * (self.lane[one] + self.lane[other])
        nowhere = self._first[-1]
        for number, (place, theirs) in enumerate(zip(self._places[one], self._places[other], strict=True)):
            if place == theirs and place != nowhere and number != turn:
                self.own[number] += both

    def costly(self) -> list[int]:
        """Return a key for everybody in every open round whose meetings there cost something.

        A key is the round times the number of people, plus the person. Who must not move is left
        out. The first of each block is always there: blocks stand in the way even where they meet
        nobody again.
        """
        keys: list[int] = []
        for turn, own in enumerate(self.own):
            if own != self._costly_own[turn]:
                costly = own & self._movable[turn] | self._restless[turn]
                costs = array(self._code, costly.to_bytes(self._bytes, "little"))
                self._costly_own[turn] = own
                self._costly[turn] = list(compress(range(turn * self.people, (turn + 1) * self.people), costs))
            keys += self._costly[turn]
        return keys

    def _own_anew(self, turn: int, people: Sequence[int]) -> None:
        """Write anew what the meetings of people cost them in a round."""
        own, width, room_of = self.own[turn], self.width, self.room_of[turn]
        costs = [(person, self._own_now(turn, person)) for person in people if room_of[person] >= 0]
        own &= ~(self.full * sum([self.lane[person] for person, _cost in costs]))
        self.own[turn] = own + sum([cost << (width * person) for person, cost in costs])

    def copy_rooms(self) -> list[Rooms]:
        """Return the rooms of the open rounds as they are now."""
        return [[room[:] for room in rooms] for rooms in self.rooms]


def _steps(costs: Sequence[int]) -> tuple[list[int], ...]:
    """Return how much costs change with one meeting more, at 1, and with one less, at -1."""
    more = [after - before for before, after in pairwise(costs)]
    return [], more, [0, *(-change for change in more)]
