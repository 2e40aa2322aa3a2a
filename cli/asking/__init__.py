"""What can be asked about one noun on the command line, a file each; what is done stands in `cli.commands`."""
