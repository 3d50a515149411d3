"""What is written about a meeting: the summary for the chat, and the whole minutes, in sections to choose from."""
