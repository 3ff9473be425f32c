"""`export` and `read-answer` as they are typed: a day's file, the centre's answer, what came back, and once more."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.actor import Role
from counter_app.back_office.envelope import Pair
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.core import build_core
from counter_app.db.models import Setting
from counter_app.demo import staff
from counter_app.paths import paths_in
from counter_app.states import RequestState
from tests import factories
from tests.core.back_office import centre


@pytest.fixture
def typed(tmp_path: Path):
    """Types a command as the demo's supervisor; gives its status and all it said."""
    data = tmp_path / "data"
    demo(1, paths_in(data), lambda _words: None)
    supervisor = next(one for one in staff.STAFF if one.role is Role.SUPERVISOR)

    def type_in(*words: str) -> tuple[int, str]:
        said: list[str] = []
        terminal = Terminal(lambda _question: supervisor.username, lambda _question: supervisor.password, said.append)
        return run(parse((*words, "--data-dir", str(data))), terminal), "\n".join(said)

    return type_in


def test_a_day_s_file_its_answer_and_once_more(typed, tmp_path: Path) -> None:
    opened = open_branch(paths_in(tmp_path / "data"), utc_now, str)
    core = build_core(opened, utc_now)
    with core.db.transaction(None) as work:
        key = centre.PAIR.public.text
        work.session.merge(Setting(branch_id=work.branch_id, name="centre_key", value=key))
    officer = factories.officer(core.db)
    member = factories.member(core.db)
    case = factories.letter(core.db, officer, member.id)
    made = factories.change_request(core.db, case, member.id, state=RequestState.APPLIED, decided_at=utc_now())
    branch = Pair(core.opened.keys.exchange).public
    core.close()
    status, said = typed("export", "--to", str(tmp_path))
    assert (status, "1 permohonan dikirim" in said, branch.text in said) == (0, True, True)
    assert "Tidak ada yang dikirim" in typed("export", "--to", str(tmp_path))[1]
    assert "1 belum dijawab, 0 diterima, 0 ditolak" in said
    (path,) = tmp_path.glob("*.sealed")
    found = centre.received(path, branch)
    assert found.numbers == [made.number]
    answer = tmp_path / "answer"
    answer.write_bytes(centre.answer(branch, found.manifest["dispatch"], [centre.refused(made.id)]))
    assert "0 diterima, 1 ditolak" in typed("read-answer", str(answer))[1]
    status, said = typed("export", "--to", str(tmp_path))
    assert f"{made.number}: ditolak pusat. Data tidak sama dengan data kependudukan: Nama ibu berbeda" in said
    assert typed("export", "--to", str(tmp_path), "--again", "PD-0")[0] == 1
    status, said = typed("export", "--to", str(tmp_path), "--again", made.number)
    assert (status, "1 permohonan ikut kiriman berikutnya" in said) == (0, True)
