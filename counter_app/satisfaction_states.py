"""The nine elements of service that members are asked about: a part of `states.py` in a file of its own."""

from __future__ import annotations

from enum import StrEnum


class Element(StrEnum):
    """In the order of Permenpan-RB 14/2017; each is judged from 1 to 4."""

    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    TIME = "time"
    COST = "cost"
    PRODUCT = "product"
    COMPETENCE = "competence"
    CONDUCT = "conduct"
    COMPLAINTS = "complaints"
    FACILITIES = "facilities"
