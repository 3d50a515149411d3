"""A network's board: cards added, changed, linked, split and merged, found by a filter, and looked at four ways."""
