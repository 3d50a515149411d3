"""Painting what changed and no more: of each widget only the lines that are to be painted and not covered by another.

Textual lets every widget between the highest and the lowest change render all its lines. A key that changes one line at
the top of the screen and one at the bottom then costs nearly as much as painting everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_NEAR = 4
"""How far apart two changed lines may be to be rendered together: those between are known, a new start costs more."""

_Chops = dict[int, dict[int, Strip | None]]
"""What is to be painted of each line: the pieces by their left edges, None as long as nothing covers them."""


class SparingCompositor(Compositor):
    """A compositor that repaints a part of the screen without rendering the rest."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what paints the regions that have changed, or None where nothing has."""
        regions, screen = self._dirty_regions.copy(), self.size.region
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(part for one in regions if (part := one.intersection(screen))))
        if not spans:
            return None
        chops, ends = self._wanted(spans)
        bare = list(chops)
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            shown = region.intersection(clip)
            for lines in _runs(y for y in bare if shown.y <= y < shown.bottom and _is_bare(chops[y], shown)):
                self._cover(chops, widget, shown, region, lines)
            bare = [y for y in bare if None in chops[y].values()] if shown else bare
            if not bare:
                break
        height = range(screen.height)
        return ChopsUpdate([chops.get(y, {}) for y in height], spans, [ends.get(y, []) for y in height])

    def _wanted(self, spans: Iterable[tuple[int, int, int]]) -> tuple[_Chops, dict[int, list[int]]]:
        """Return the pieces that the spans touch, nothing in them yet, and where each of them ends."""
        chops: _Chops = {}
        ends: dict[int, list[int]] = {}
        cuts = self.cuts
        for y, first, last in spans:
            pieces, piece_ends = chops.setdefault(y, {}), ends.setdefault(y, [])
            for left, right in zip(cuts[y], cuts[y][1:], strict=False):
                if left < last and right > first and left not in pieces:
                    pieces[left] = None
                    piece_ends.append(right)
        return chops, ends

    def _cover(self, chops: _Chops, widget: Widget, shown: Region, region: Region, lines: range) -> None:
        """Put what a widget shows on these lines into the pieces that nothing in front of it covers."""
        crop = Region(shown.x - region.x, lines.start - region.y, shown.width, len(lines))
        left, right = shown.column_span
        for y, strip in zip(lines, widget.render_lines(crop), strict=False):
            pieces = chops.get(y)
            if pieces is None:
                continue
            cuts = [cut for cut in self.cuts[y] if left <= cut <= right]
            for cut, piece in zip(cuts, strip.divide([cut - left for cut in cuts[1:]]), strict=False):
                if cut in pieces and pieces[cut] is None:
                    pieces[cut] = piece


def _is_bare(pieces: dict[int, Strip | None], shown: Region) -> bool:
    """Return whether a widget shown there has something to paint on a line with these pieces."""
    return any(piece is None and shown.x <= left < shown.right for left, piece in pieces.items())


def _runs(lines: Iterable[int]) -> Iterator[range]:
    """Yield the lines, which come in order, as runs of neighbours, and of what is hardly apart."""
    run = range(0)
    for y in lines:
        if run and y - run.stop < _NEAR:
            run = range(run.start, y + 1)
            continue
        if run:
            yield run
        run = range(y, y + 1)
    if run:
        yield run
