"""What Rasa's rules do: thin actions, one file a skill, that turn a conversation into a question for knowledge."""
