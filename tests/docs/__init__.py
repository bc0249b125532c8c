"""The pages for people are true: what they name exists, what they count is counted."""
