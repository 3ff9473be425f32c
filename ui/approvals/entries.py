"""Turns what waits into the lines of one list, and finds the next line after one is gone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.back_office.values import RefusedRow
from counter_app.decisions.values import DecisionKind, Waiting
from counter_app.decisions.words import kind_name
from counter_app.members.card_values import ProvisionalRow
from counter_app.requests.values import DecidedRow, WaitingRow
from counter_app.texts import _, language
from forms.library import CHANGE_OF_DATA
from ui.approvals.state import GOING_ON, Entry, Found, Group, refused_accounts
from ui.branch_time import BranchTime


def entries_of(found: Found, time: BranchTime) -> tuple[Entry, ...]:
    """By kind: requests, resets, selfies, members, each with whoever sits at a counter first, then what goes on."""
    by_key = {one.key: one for one in found.listed}
    resets = [one for one in found.listed if one.kind in (DecisionKind.RESET, DecisionKind.EXCEPTION)]
    selfies = [one for one in found.listed if one.kind in (DecisionKind.SELFIE, DecisionKind.OVERRIDE)]
    return (
        *(_placed(_waiting(row, time), by_key) for row in found.waiting),
        *(_reset(one, time) for one in resets),
        *(_reset(one, time, Group.REGISTER) for one in found.listed if one.kind is DecisionKind.REGISTER),
        *(_selfie(one, time) for one in selfies),
        *(_reset(one, time, Group.MERGE) for one in found.listed if one.kind is DecisionKind.MERGE),
        *(_placed(_provisional(row), by_key) for row in found.provisional),
        *(_decided(row, time) for row in found.decided),
        *(_came_back(row) for row in refused_accounts(found)),
    )


def group_title(group: Group, count: int) -> str:
    """The heading of a group, with how many there are."""
    return {
        Group.WAITING: _("Menunggu keputusan ({count})"),
        Group.RESET: _("Buka blokir ({count})"),
        Group.REGISTER: _("Daftar akun ({count})"),
        Group.SELFIE: _("Swafoto ditinjau ({count})"),
        Group.MERGE: _("Gabung nomor peserta ({count})"),
        Group.PROVISIONAL: _("Peserta baru, perlu dipastikan ({count})"),
        Group.DECIDED: _("Untuk diserahkan ke administrasi ({count})"),
        Group.CENTRE: _("Akun, ditolak pusat ({count})"),
    }[group].format(count=count)


def after(entries: Sequence[Entry], was: Entry | None, before: Sequence[Entry]) -> Entry | None:
    """The same line when it is still there, else the one that took its place in its group, else the first."""
    if was is None:
        return entries[0] if entries else None
    same = next((entry for entry in entries if entry.same(was)), None)
    if same is not None:
        return same
    old = [entry.key for entry in before if entry.group is was.group]
    here = [entry for entry in entries if entry.group is was.group]
    if here:
        at = old.index(was.key) if was.key in old else 0
        return here[min(at, len(here) - 1)]
    return entries[0] if entries else None


def filter_title(group: Group | None, count: int) -> str:
    """A kind as a filter says it."""
    return {
        None: _("Semua {count}"),
        Group.WAITING: _("Perubahan data {count}"),
        Group.RESET: _("Buka blokir {count}"),
        Group.REGISTER: _("Daftar akun {count}"),
        Group.SELFIE: _("Swafoto {count}"),
        Group.MERGE: _("Gabung nomor {count}"),
        Group.PROVISIONAL: _("Peserta baru {count}"),
        Group.DECIDED: _("Diserahkan {count}"),
        Group.CENTRE: _("Ditolak pusat {count}"),
    }[group].format(count=count)


def oldest(entries: Sequence[Entry]) -> Entry | None:
    """What is decided next: whoever sits at a counter first, then the oldest; nobody's own, nothing decided."""
    open_ones = [one for one in entries if one.group not in GOING_ON and not one.own and one.seq is not None]
    return min(open_ones, key=lambda one: (not one.here, one.seq), default=None)


def _placed(entry: Entry, listed: Mapping[uuid.UUID, Waiting]) -> Entry:
    """With where its member is."""
    waits = listed.get(entry.key)
    if waits is None:
        return entry
    second = f"{entry.second} · {waits.counter}" if waits.counter and waits.at_counter else entry.second
    return replace(entry, second=second, here=waits.at_counter, seq=waits.seq)


def _reset(one: Waiting, time: BranchTime, group: Group = Group.RESET) -> Entry:
    third = kind_name(one.kind)
    second = _("{number} · {time} · {author}").format(number=one.number, time=_when(one.since, time), author=one.author)
    second = f"{second} · {one.counter}" if one.counter and one.at_counter else second
    return Entry(group, one.key, one.member_name, second, third, one.own, one.at_counter, one.seq)


def _selfie(one: Waiting, time: BranchTime) -> Entry:
    parts = (_when(one.since, time), one.author, one.counter)
    second = " · ".join(part for part in parts if part)
    third = kind_name(one.kind)
    return Entry(Group.SELFIE, one.key, one.member_name, second, third, one.own, one.at_counter, one.seq)


def _waiting(row: WaitingRow, time: BranchTime) -> Entry:
    labels = ", ".join(label.in_(language()) for label in row.sensitive)
    what = labels or _("{count} isian berubah").format(count=row.changed_fields)
    second = _("{number} · {time} · {author}").format(
        number=row.number, time=_when(row.submitted_at, time), author=row.author
    )
    third = what if row.form == CHANGE_OF_DATA else f"{row.title.in_(language())}: {what}"
    return Entry(Group.WAITING, row.request_id, row.member_name, second, third, row.own)


def _provisional(row: ProvisionalRow) -> Entry:
    second = _("Nomor peserta {kpj}").format(kpj=row.kpj)
    third = _("Direkam {name}").format(name=row.recorded_by or "–")
    return Entry(Group.PROVISIONAL, row.member_id, row.name, second, third, row.own)


def _decided(row: DecidedRow, time: BranchTime) -> Entry:
    how = _("otomatis") if row.by_rule else _("disetujui")
    second = _("{number} · {how} {time}").format(number=row.number, how=how, time=_when(row.decided_at, time))
    third = _("Ditolak pusat. {why}").format(why=row.refused) if row.refused else row.title.in_(language())
    return Entry(Group.DECIDED, row.request_id, row.member_name, second, third)


def _came_back(row: RefusedRow) -> Entry:
    second = _("{number} · {author}").format(number=row.number, author=row.officer)
    return Entry(Group.CENTRE, row.request_id, row.member_name, second, _("Ditolak pusat. {why}").format(why=row.why))


def _when(at: datetime, time: BranchTime) -> str:
    """The time alone for today, with its day for anything older."""
    return time.short(at) if time.stamp(at)[:10] == time.stamp(time.now())[:10] else time.stamp(at)
