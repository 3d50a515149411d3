"""The command line: one file per command, plain text or JSON out, no interface and no textual."""
