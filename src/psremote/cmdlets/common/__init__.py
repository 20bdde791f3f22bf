"""What several commands share, one topic a file."""
