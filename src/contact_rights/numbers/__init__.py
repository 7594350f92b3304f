"""What a phone number is, read off its digits."""
