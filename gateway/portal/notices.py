"""What is said above a form that was not taken, for a reason that no field has."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.portal.contract_form import ContractForm, Filled
from gateway.portal.texts import Texts
from gateway.problems import Problem


def filled_again(
    form: ContractForm, values: Mapping[str, str], problem: Problem, texts: Texts, *, has_lost_files: bool = False
) -> Filled:
    """Returns a form as it was filled in, with what a problem says of it; raises the problem like `notice_of`."""
    faults = form.faults_of(problem, texts)
    return Filled(values, faults, "" if faults else notice_of(problem, texts), has_lost_files)


def notice_of(problem: Problem, texts: Texts) -> str:
    """Returns what is said; raises the problem for one that the reader can do nothing about here."""
    if incident_id := problem.extra.get("incidentId"):
        return texts("notice.INTERNAL", incident=incident_id)
    said = texts.find(f"notice.{problem.kind.reason}")
    if not said and problem.kind.status in (503, 504):
        said = texts.find("notice.AWAY")
    if not said:
        raise problem
    return said
