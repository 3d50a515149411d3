"""The command table, a file for each group of commands."""
