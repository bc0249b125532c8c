"""Official documents as Word and PDF (Decree 30/2020/NĐ-CP)."""
