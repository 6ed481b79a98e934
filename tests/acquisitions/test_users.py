"""Users and permissions: every procedure asks for its code first, and somebody can always change users (ENG-14)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from acquisitions.application import open_session
from acquisitions.permissions import CHANGES_USERS, MEANINGS, PERMISSIONS
from engine.errors import EngineError, RefusedError, UsageError
from engine.labels import LANGUAGES
from engine.running import Answer, Ask, run, run_many
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_two_at_once import at_once, done, failed

# -- every procedure ------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_procedure_is_refused_without_its_code_before_anything_else(desk: Desk, language: str) -> None:
    """Neither document nor input is there: nothing of that may be told to somebody who lacks the code."""
    procedures = desk.session.compiled.definition.procedures
    tried = set()
    with unchanged(desk.database):
        for (kind, name), procedure in procedures.items():
            code = str(procedure.permission)
            other = desk.but(permissions=frozenset(PERMISSIONS) - {code}, language=language, actor="cene")
            names = () if procedure.creates is not None else (f"{kind}:99-9999", "nonsense")
            for dry_run in (False, True):
                with pytest.raises(RefusedError) as refused:
                    run_many(other.session, Ask(kind, str(name), names, {"nonsense": 1}, dry_run=dry_run))
                (reason,) = refused.value.reasons
                assert reason.condition == "permission"
                assert reason.message.startswith("cene ")
                assert code in reason.message.rstrip(".").split()
                assert "99-9999" not in str(refused.value.as_json())
            tried.add(code)
    assert tried >= {"S_BASIC", "S_RM", "ACQ_S_E_CMN", "ACQ_S_E_FIN"}


@pytest.mark.requirement("ENG-14")
def test_every_procedure_needs_a_code_of_the_manual(desk: Desk) -> None:
    for procedure in desk.session.compiled.definition.procedures.values():
        assert procedure.permission in PERMISSIONS, procedure.name


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize(
    ("document", "procedure", "code"),
    [
        ("material", "enter", "S_RM"),
        ("item", "enter_item", "S_RM"),
        ("order", "submit", "S_BASIC"),
        ("counter", "set", "ACQ_S_E_CMN"),
        ("partner", "enter", "ACQ_S_E_CMN"),
        ("user", "grant", "ACQ_S_E_CMN"),
        ("fund", "open", "ACQ_S_E_FIN"),
    ],
)
def test_the_codes_of_the_manual(desk: Desk, document: str, procedure: str, code: str) -> None:
    assert desk.session.compiled.definition.procedures[document, procedure].permission == code


@pytest.mark.requirement("ENG-14")
def test_explain_names_the_code_that_is_missing(desk: Desk) -> None:
    refused = {each["procedure"]: each["reasons"] for each in desk.of("cene").explain("partner:NUK")["not_allowed"]}
    assert refused["edit"] == [
        {"condition": "permission", "message": "cene lacks the permission ACQ_S_E_CMN.", "on": "partner", "outcome": "unmet"}
    ]  # fmt: skip


# -- changing users -------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-14")
def test_a_new_user_may_do_what_was_granted(desk: Desk) -> None:
    desk.do("enter", "user", name="vid", language="nl", permissions="S, S_RM")
    vid = desk.of("vid")
    assert vid.refused_by("prepare", "order") == ["permission"]
    answer = desk.do("grant", "user:vid", permissions=["S_BASIC"])
    assert [(change["before"], change["after"]) for change in answer.changes] == [
        (["S", "S_RM"], ["S", "S_BASIC", "S_RM"])
    ]
    desk.of("vid").do("prepare", "order")
    desk.do("revoke", "user:vid", permissions="S_BASIC,S_RM")
    assert desk.get("user:vid")["fields"]["permissions"] == ["S"]
    assert desk.of("vid").refused_by("prepare", "order") == ["permission"]


@pytest.mark.requirement("ENG-14")
def test_the_language_of_a_user_can_be_changed_but_not_the_name(desk: Desk) -> None:
    desk.do("edit", "user:bor", language="nl")
    assert desk.get("user:bor")["fields"]["language"] == "nl"
    with pytest.raises(UsageError, match='no input "name"'):
        desk.do("edit", "user:bor", name="ana")
    assert desk.refused_by("enter", "user", name="bor") == ["unique"]


@pytest.mark.requirement("ENG-14")
def test_a_code_that_does_not_exist_is_answered_with_the_nearest(desk: Desk) -> None:
    with unchanged(desk.database), pytest.raises(UsageError, match='"S_BASC": did you mean "S_BASIC"') as error:
        desk.do("grant", "user:bor", permissions="S_BASC")
    assert error.value.exit_code == 2
    (reason,) = desk.refusal("revoke", "user:bor", permissions=["S_BASIC", "ACQ_S_E_FIN"])
    assert reason.message == "bor doesn't have the permission S_BASIC, ACQ_S_E_FIN."


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sl", "Uporabnik bor ni več aktiven."),
        ("en", "User bor is no longer active."),
        ("nl", "Gebruiker bor is niet meer actief."),
    ],
)
def test_an_inactive_user_can_t_act(desk: Desk, language: str, told: str) -> None:
    desk.do("deactivate", "user:bor")
    with pytest.raises(RefusedError, match=told) as refused:
        open_session(desk.database, desk.session.compiled, user="bor", language=language)
    assert refused.value.exit_code == 1
    desk.do("activate", "user:bor")
    desk.of("bor").do("enter", "material", title="Planinski vestnik")


@pytest.mark.requirement("ENG-14")
def test_without_a_name_the_first_active_user_acts(desk: Desk) -> None:
    desk.do("grant", "user:cene", permissions=CHANGES_USERS)
    assert open_session(desk.database, desk.session.compiled).actor == "ana"
    desk.do("deactivate", "user:ana")
    assert open_session(desk.database, desk.session.compiled).actor == "bor"


# -- somebody can always change users -------------------------------------------------------------------

LAST = {
    "sl": "ana je zadnji aktivni uporabnik, ki lahko ureja uporabnike; najprej dodelite pooblastilo ACQ_S_E_CMN drugemu.",
    "en": "ana is the last active user who may change users; grant ACQ_S_E_CMN to another one first.",
    "nl": "ana is de laatste actieve gebruiker die gebruikers mag wijzigen; geef eerst een ander ACQ_S_E_CMN.",
}


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_who_may_change_users_stays(desk: Desk, language: str) -> None:
    ana = desk.speaking(language)
    told = [ana.refusal("deactivate", "user:ana"), ana.refusal("revoke", "user:ana", permissions=CHANGES_USERS)]
    assert [[reason.message for reason in reasons] for reasons in told] == [[LAST[language]]] * 2
    desk.do("revoke", "user:ana", permissions="ACQ_S_E_FIN")
    desk.do("grant", "user:cene", permissions=CHANGES_USERS)
    desk.do("revoke", "user:ana", permissions=CHANGES_USERS)
    assert desk.of("cene").refused_by("deactivate", "user:cene") == ["another_changes_users"]


@pytest.mark.requirement("ENG-14")
def test_an_inactive_one_does_not_count(desk: Desk) -> None:
    desk.do("grant", "user:cene", permissions=CHANGES_USERS)
    desk.do("deactivate", "user:cene")
    assert desk.refused_by("deactivate", "user:ana") == ["another_changes_users"]


@pytest.mark.requirement("ENG-14", "ENG-11")
def test_of_all_at_once_the_last_one_stays(desk: Desk) -> None:
    names = [f"user:{name}" for name in ("ana", "bor", "cene", "dora")]
    desk.do("grant", "user:dora", permissions=CHANGES_USERS)
    outcomes = desk.do_many("deactivate", *names)
    assert [isinstance(outcome, EngineError) for outcome in outcomes] == [False, False, False, True]


@pytest.mark.requirement("ENG-14", "ENG-10")
def test_two_who_deactivate_each_other_at_once(desk: Desk) -> None:
    desk.do("grant", "user:cene", permissions=CHANGES_USERS)
    jobs: list[Callable[[Desk], Answer]] = [
        lambda person: person.do("deactivate", "user:ana"),
        lambda person: person.do("revoke", "user:cene", permissions=CHANGES_USERS),
    ]
    outcomes = at_once(desk, *jobs)
    assert (len(done(outcomes)), len(failed(outcomes))) == (1, 1)
    users = desk.get(f"library:#{desk.session.library}")["parts"]
    assert [
        user["fields"]["name"]
        for user in users
        if user["fields"]["active"] and CHANGES_USERS in user["fields"]["permissions"]
    ] in (["ana"], ["cene"])


@pytest.mark.requirement("ENG-14")
def test_the_guard_is_about_the_code_that_the_workflow_asks_for(desk: Desk) -> None:
    procedures = desk.session.compiled.definition.procedures.values()
    assert {str(each.permission) for each in procedures if each.workflow == "user"} == {CHANGES_USERS}


@pytest.mark.requirement("ENG-14", "ENG-07")
def test_each_change_is_an_event(desk: Desk) -> None:
    event = run(desk.session, desk.ask("grant", "user:bor", inputs={"permissions": "S_BASIC"})).event
    assert desk.sql("SELECT actor, procedure, document FROM event WHERE id = :id", id=event) == [
        ("ana", "grant", "user:bor")
    ]


def test_every_code_has_a_meaning_in_three_languages() -> None:
    assert tuple(MEANINGS) == ("S", "S_BASIC", "S_RM", "ACQ_S_E_CMN", "ACQ_S_E_FIN")
    assert all(meaning.say(language) for meaning in MEANINGS.values() for language in LANGUAGES)


@pytest.mark.requirement("ENG-14")
def test_who_has_no_access_sees_nothing(desk: Desk) -> None:
    desk.do("enter", "user", name="vid", language="nl", permissions="S_BASIC")
    with pytest.raises(RefusedError, match="vid mist de bevoegdheid S") as refused:
        open_session(desk.database, desk.session.compiled, user="vid")
    assert [reason.condition for reason in refused.value.reasons] == ["permission"]
    desk.do("grant", "user:vid", permissions="S")
    assert open_session(desk.database, desk.session.compiled, user="vid").actor == "vid"
