"""What is done to units and their chats: set up, named for, closed; the hour and the language of a chat."""
