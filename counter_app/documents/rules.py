"""What ties a document to its visit, what a comparison is kept as, and what it comes to."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from counter_app.config import Settings
from counter_app.documents.values import Against, Compared, Likeness
from counter_app.scanning.values import Scores
from counter_app.scanning.zones import Zone, zone_of
from counter_app.states import DocumentKind

EARLIER = 3
"""So many of the member's earlier kept selfies are compared, the newest: a face grows older."""
HUNDREDTHS = 100.0
Pair = tuple[Against, uuid.UUID]
Kept = Mapping[str, Any]  # Any: figures, words and lists as JSON keeps them


def bound_page(case_id: uuid.UUID, member_id: uuid.UUID, field: tuple[DocumentKind, int], sha256: str) -> str:
    """Ties a picture to one page of one kind of one visit of one member: no other fits in its place."""
    kind, page = field
    return hashlib.sha256(f"{case_id}:{member_id}:{kind.value}:{page}:{sha256}".encode()).hexdigest()


def as_kept(pairs: Sequence[Pair], found: Scores, settings: Settings) -> dict[str, Any]:  # Any: as in Kept
    """What the record says: figures, zones, limits, versions and digests; nothing of a face."""
    alike, unlike = settings.match_alike, settings.match_unlike
    return {
        "pairs": [_pair(pair, score, settings) for pair, score in zip(pairs, found.scores, strict=True)],
        "limits": [alike, unlike],
        "opencv": found.used.opencv,
        "package": found.used.package,
        "models": dict(found.used.digests),
    }


def read_kept(kept: Kept | None) -> Compared | None:
    """The same, read again; zones stay those of the limits of that day."""
    if not kept:
        return None
    return Compared(tuple(_likeness(one) for one in kept.get("pairs", ())))


def was_compared(kept: Kept | None, pairs: Sequence[Pair]) -> bool:
    """Whether these very pictures were compared already."""
    found = read_kept(kept)
    return found is not None and [(one.against, one.key) for one in found.likenesses] == list(pairs)


def worst(compared: Compared) -> Zone | None:
    """The least alike of all zones, None where nothing could be compared: a code for the audit row."""
    order = list(Zone)
    zones = [one.zone for one in compared.likenesses if one.zone is not None]
    return max(zones, key=order.index) if zones else None


def _pair(pair: Pair, score: float | None, settings: Settings) -> dict[str, Any]:  # Any: as in Kept
    against, key = pair
    kept: dict[str, Any] = {"of": against.value, "id": str(key)}
    if score is not None:
        zone = zone_of(score, settings.match_alike / HUNDREDTHS, settings.match_unlike / HUNDREDTHS)
        kept |= {"score": round(score, 4), "zone": zone.value}
    return kept


def _likeness(kept: Kept) -> Likeness:
    zone = kept.get("zone")
    score = kept.get("score")
    return Likeness(
        Against(kept["of"]),
        uuid.UUID(kept["id"]),
        None if score is None else float(score),
        Zone(zone) if zone else None,
    )
