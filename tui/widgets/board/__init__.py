"""What is drawn on the screens of actions, decisions and goals."""
