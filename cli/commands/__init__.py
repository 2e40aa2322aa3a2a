"""The commands of `serviq`, one file each; `cli.main` and `cli.asking` import a command's file only when it is run."""
