"""What is remembered: the only place that knows SQLModel, SQLAlchemy and Alembic."""
