"""What is printed of a graph: for a terminal, as plain JSON values, and as rows of a table."""
