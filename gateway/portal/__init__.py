"""The pages of people who ask for help: they file a request, follow it, and have an account if they like."""
