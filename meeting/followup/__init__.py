"""What holds between meetings: promises taken up first, the share that is kept, activities, and reminders."""
