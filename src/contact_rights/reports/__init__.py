"""Assessment → text. Nothing here opens a file or prints."""
