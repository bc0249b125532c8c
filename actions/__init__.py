"""What is done, whoever asks: to items, units, publications. Rights are asked, history and cards are written here."""
