"""What leaves the program about a meeting that is over: a page, tables for spreadsheets, a calendar entry."""
