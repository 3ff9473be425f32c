"""Does one trial: draws or reads the pictures, hands them to the judges, writes down what came out."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraError, CameraGone
from counter_app.cameras.pacing import Pace
from counter_app.cameras.recordings import FileCamera, read_picture
from counter_app.cameras.spec import Trust
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.settings import CaptureSettings
from counter_app.evaluation import sets
from counter_app.evaluation.figures import GENUINE, Outcome
from counter_app.evaluation.jobs import (
    GENERATED,
    GeneratedSession,
    GeneratedStill,
    Job,
    RealRecording,
    RealRules,
    RealSession,
    Tools,
)
from counter_app.evaluation.passive import watch_recording
from counter_app.evaluation.rows import Row, RuleRow, SessionRow
from counter_app.evaluation.rules import FRAMES, judge_moment
from counter_app.evaluation.sessions import End, present
from counter_app.evaluation.smoothing import smoothed
from counter_app.evaluation.through_lens import FPS, LensView, StillCamera
from counter_app.training.camera import TrainingCamera, draw_moment
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import Act, vary
from counter_app.training.sensor import compressed

_THUMBNAIL_PX = 176
_SKIPPED = 15
"""Frames of a video that are passed over before the rules look: cameras settle."""


class Workshop:
    """Works for one process. Each trial gets a mesh of its own, so that no trial depends on the one before."""

    def __init__(self, tools: Tools, settings: CaptureSettings | None = None) -> None:
        usual = settings or CaptureSettings()
        patience = replace(usual.session, positioning_s=tools.patience_s)
        self._tools, self._settings = tools, replace(usual, session=patience)
        self._plates: dict[int, Plate] = {}

    def do(self, job: Job) -> Row:
        """Raises OutsideError when a portrait or file cannot be read."""
        mesh = FaceMesh()
        try:
            if isinstance(job, GeneratedSession):
                return self._session(job, mesh)
            if isinstance(job, GeneratedStill):
                return self._still(job, mesh)
            return self._rules(job, mesh) if isinstance(job, RealRules) else self._video(job, mesh)
        finally:
            mesh.close()

    def _plate(self, face: int) -> Plate:
        if face not in self._plates:
            self._plates[face] = make_plate(self._tools.faces[face])
        return self._plates[face]

    def _session(self, job: GeneratedSession, mesh: FaceMesh) -> Row:
        scene = vary(Act(job.kind), job.seed)
        camera = TrainingCamera(scene, Pace(self._tools.fps, None), self._plate(job.face))
        groups = ("hijab",) if scene.wear.hijab else ()
        end = present(camera, mesh, self._settings, job.seed, trust=camera.trust)
        row = SessionRow(job.id, GENERATED, job.kind, end.outcome, end.reason, groups, scene.wear.skin)
        return _with_end(row, end, thumbnail=True)

    def _still(self, job: GeneratedStill, mesh: FaceMesh) -> Row:
        shown = sets.still(job.what, job.seed)
        drawn = draw_moment(shown.scene, self._plate(job.face), shown.pose)
        images = list(_handed_over(islice(drawn, FRAMES), shown, job.id))
        judged = judge_moment(images, mesh, self._settings)
        flaw = sets.FLAWS.get(job.what)
        target = (flaw.rule.value,) if flaw and flaw.rule else ()
        wrong = not set(target) <= set(judged.failed) if flaw else bool(judged.failed)
        # A flawed picture speaks about its own rule only: what else a mask or a dark room does is not known.
        asked = target if flaw else sets.ASKED
        return RuleRow(
            job.id,
            GENERATED,
            target,
            asked,
            judged.failed,
            job.what,
            ("hijab",) if shown.scene.wear.hijab else (),
            shown.scene.wear.skin,
            judged.figures,
            _thumbnail(images[-1]) if wrong else "",
            tuple(rule for rule in asked if rule not in judged.asked),
        )

    def _video(self, job: RealSession | RealRecording, mesh: FaceMesh) -> Row:
        one, passive = job.labelled, isinstance(job, RealRecording)
        assert one.file is not None
        still = not one.is_video
        lens = self._tools.through_lens
        camera = StillCamera(one.file, through_lens=lens) if still else FileCamera(one.file, None)
        if passive:
            end = watch_recording(camera, mesh, self._settings, still=still)
        else:
            end = present(camera, mesh, self._settings, _seed(job.id), trust=Trust.LENS)
        groups = tuple(sorted(one.groups))
        row = SessionRow(job.id, job.folder, one.kind, end.outcome, end.reason, groups, passive=passive)
        return _with_end(row, end, thumbnail=self._tools.real_thumbnails)

    def _rules(self, job: RealRules, mesh: FaceMesh) -> Row:
        one = job.labelled
        assert one.file is not None
        assert one.rules is not None
        if one.is_video:
            images: Iterator[NDArray[np.uint8]] = islice(_frames(one.file), FRAMES)
        elif self._tools.through_lens:
            lens = LensView(read_picture(one.file, one.file.name), one.file.name)
            images = (lens.at(at / FPS) for at in range(FRAMES))
        else:
            images = iter([read_picture(one.file, one.file.name)] * FRAMES)
        kept = list(images)
        judged = judge_moment(kept, mesh, self._settings)
        asked = tuple(rule for rule in sets.ASKED if one.asked is None or rule in one.asked)
        wrong = set(judged.failed) & set(asked) != one.rules
        shown = _thumbnail(kept[-1]) if wrong and self._tools.real_thumbnails else ""
        return RuleRow(
            job.id,
            job.folder,
            tuple(sorted(one.rules)),
            asked,
            judged.failed,
            "",
            tuple(sorted(one.groups)),
            None,
            judged.figures,
            shown,
            tuple(rule for rule in asked if rule not in judged.asked),
        )


def can_be_read(file: Path, *, video: bool) -> bool:
    """Whether there is at least one picture in a file."""
    try:
        if video:
            with FileCamera(file, None) as camera:
                camera.read()
        else:
            read_picture(file, file.name)
    except CameraError:
        return False
    return True


def _with_end(row: SessionRow, end: End, *, thumbnail: bool) -> SessionRow:
    """The row with what the end measured; a picture only of what went wrong."""
    wrong = (end.outcome is Outcome.PASS) != (row.kind == GENUINE)
    times = np.array(end.frame_ms or (0.0,))
    return replace(
        row,
        seconds=round(end.seconds, 2),
        frames=len(end.frame_ms),
        ms_mean=round(float(times.mean()), 3),
        ms_p99=round(float(np.percentile(times, 99)), 3),
        scores=tuple((name, round(value, 5)) for name, value in end.scores),
        thumbnail=_thumbnail(end.image) if thumbnail and wrong and end.image is not None else "",
    )


def _frames(file: Path) -> Iterator[NDArray[np.uint8]]:
    """Pictures of a video after it has settled; the last one again and again when it is too short."""
    camera, seen, image = FileCamera(file, None), 0, None
    with camera:
        while True:
            try:
                image = camera.read().image
                seen += 1
            except CameraGone:
                if image is None:
                    raise
                break
            if seen > _SKIPPED:
                yield image
    for _ in range(FRAMES):
        yield image


def _handed_over(images: Iterable[NDArray[np.uint8]], shown: sets.Still, name: str) -> Iterator[NDArray[np.uint8]]:
    """What becomes of pictures between lens and program."""
    painter = FaceMesh() if shown.smoothed else None
    try:
        for image in images:
            given = _beside(image, Random(name)) if shown.intruder else image
            if painter is not None:
                given = smoothed(given, painter, shown.smoothed)
            yield compressed(given, shown.repacked) if shown.repacked else given
    finally:
        if painter is not None:
            painter.close()


def _beside(image: NDArray[np.uint8], random: Random) -> NDArray[np.uint8]:
    """The same person once more, at half the size, beside the first."""
    height, width = image.shape[:2]
    box = image[int(0.1 * height) : int(0.9 * height), int(0.3 * width) : int(0.7 * width)]
    small = cv2.resize(box, (width // 5, int(0.8 * height * 0.5)), interpolation=cv2.INTER_AREA)
    left = random.choice((0, width - small.shape[1]))
    top = random.randrange(height - small.shape[0])
    both = image.copy()
    both[top : top + small.shape[0], left : left + small.shape[1]] = small
    return both


def _seed(name: str) -> int:
    """The same number for the same trial on every machine."""
    return Random(name).getrandbits(31)


def _thumbnail(image: NDArray[np.uint8]) -> str:
    """A small JPEG in base64."""
    height, width = image.shape[:2]
    share = _THUMBNAIL_PX / max(height, width)
    small = cv2.resize(image, (round(width * share), round(height * share)), interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 70])
    if not done:
        raise ValueError(image.shape)
    return base64.b64encode(data.tobytes()).decode("ascii")
