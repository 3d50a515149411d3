"""How quick the program is, as ratios that are measured in one run: ``make bench``."""
