"""What is done to items."""
