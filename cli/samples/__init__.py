"""Files that come along with the command."""
