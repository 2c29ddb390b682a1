"""What is stated between two mentions: type, direction, status, speaker and date."""
