"""The commands of `serviq`, one file each; `cli.main` imports a command's file only when it is run."""
