"""A breach of personal data is told in three parts: what data, when and how, what was done (UU 27/2022, Pasal 46)."""
