"""How members found the service: one question after a visit, by nobody's name."""
