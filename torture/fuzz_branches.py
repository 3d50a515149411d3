"""``python -m torture.fuzz_branches SECONDS [CORPUS]``: the readers under atheris, which follows their branches."""

from __future__ import annotations

import sys

NOT_THERE = 75

try:
    import atheris
except ImportError:
    sys.exit(NOT_THERE)

with atheris.instrument_imports(include=["meeting", "store"]):
    from tests.hostile import TEXTS, TOKENS
    from tests.hostile_readers import READERS, read_all

IN_MEMORY = tuple(name for name in READERS if name not in {"settings", "errands", "a bundle"})
"""The readers that need no folder: the others are too slow for this."""


def one_input(content: bytes) -> None:
    """Give a text to one of the readers; pieces of it are taken from what the readers look for."""
    given = atheris.FuzzedDataProvider(content)
    name = IN_MEMORY[given.ConsumeIntInRange(0, len(IN_MEMORY) - 1)]
    pieces: list[str] = []
    while given.remaining_bytes() and len(pieces) < 40:  # noqa: PLR2004
        match given.ConsumeIntInRange(0, 3):
            case 0:
                pieces.append(given.ConsumeUnicode(12))
            case 1:
                pieces.append(TEXTS[given.ConsumeIntInRange(0, len(TEXTS) - 1)][:200])
            case _:
                pieces.append(TOKENS[given.ConsumeIntInRange(0, len(TOKENS) - 1)])
    read_all("".join(pieces), name)


if __name__ == "__main__":
    seconds, corpus = sys.argv[1], sys.argv[2:]
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=400", "-len_control=0", "-rss_limit_mb=4096", *corpus],
        one_input,
    )
    atheris.Fuzz()
