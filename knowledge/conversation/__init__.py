"""What a message means together with what the conversation is about."""
