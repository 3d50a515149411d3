"""The program under torture: killed, starved, deceived and pestered at random, with a seed; run by ``make torture``."""
