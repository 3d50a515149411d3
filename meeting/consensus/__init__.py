"""Consensus checks: the methods, the steps, everybody's position, and an outcome that somebody says in words."""
