from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import Certainty, Factuality

CERTAIN, PROBABLE, POSSIBLE = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE

TOLD = [
    ("Rebels attacked the town.", "attacked", Factuality()),
    ("Rebels did not attack the town.", "attack", Factuality(negated=True)),
    ("Rebels never attacked the town.", "attacked", Factuality(negated=True)),
    ("Nobody attacked the town.", "attacked", Factuality(negated=True)),
    ("No soldiers were killed.", "killed", Factuality(negated=True)),
    ("The army failed to protect the town.", "protect", Factuality(negated=True)),
    ("The minister refused to resign.", "resign", Factuality(negated=True)),
    ("The army will attack the town.", "attack", Factuality(future=True)),
    ("The army is going to attack the town.", "attack", Factuality(future=True)),
    ("The leaders scheduled talks.", "scheduled talks", Factuality(future=True)),
    ("The army plans to attack the town.", "attack", Factuality(future=True)),
    ("The leaders will hold talks in Oslo.", "hold talks", Factuality(future=True)),
    ("The army may attack the town.", "attack", Factuality(POSSIBLE)),
    ("The army could have attacked the town.", "attacked", Factuality(POSSIBLE)),
    ("The army threatened to attack the town.", "attack", Factuality(POSSIBLE, future=True)),
    ("If rebels attack the town, people flee.", "attack", Factuality(POSSIBLE)),
    ("The army tried to storm the town.", "storm", Factuality(POSSIBLE)),
    ("Troops appear to have attacked the town.", "attacked", Factuality(PROBABLE)),
    ("The suspected attack shocked the town.", "attack", Factuality(PROBABLE)),
    ("Rebels reportedly attacked the town.", "attacked", Factuality(PROBABLE)),
    ("Police accused him of murdering his wife.", "murdering", Factuality(PROBABLE)),
    ("Police accused him of murdering his wife.", "accused", Factuality()),
    ("Ministers called for talks with the rebels.", "talks", Factuality(POSSIBLE, future=True)),
    ("Soldiers left the town without firing a shot.", "firing", Factuality(negated=True)),
    ("No arrests were made.", "arrests were made", Factuality(negated=True)),
    ("She has denied that she did wrong and has left.", "left", Factuality()),
    ("They should have left.", "left", Factuality(negated=True)),
    ("The board disputed her claim that he had left.", "left", Factuality(POSSIBLE)),
    ("The rebels planned no attack.", "planned no attack", Factuality(negated=True, future=True)),
    ("Did the rebels attack the town?", "attack", Factuality(POSSIBLE)),
    ("The mayor would resign if he lost.", "resign", Factuality(POSSIBLE, future=True)),
    ("The rebels attacked and the army did not", "attacked", Factuality()),
    ("Police found no weapons.", "found", Factuality(negated=True)),
    ("The troops not only attacked the town.", "attacked", Factuality()),
    ("The visitors secured the No. 5 seed.", "secured", Factuality()),
    ("The guards did not fail to stop him.", "stop", Factuality()),
    ("The mayor did not deny that he had met the general.", "met", Factuality()),
    ("Ministers denied reports that troops had fled.", "fled", Factuality(negated=True)),
    ("The army wants to prevent an attack.", "attack", Factuality(POSSIBLE, future=True)),
    ("The navy foiled an attack.", "attack", Factuality(POSSIBLE)),
    ("The navy foiled an attempt.", "attempt", Factuality()),
    ("He would not have died at home.", "died", Factuality(POSSIBLE)),
    ("The mayor avoided a fine by resigning.", "resigning", Factuality()),
    ("The board rejected a request to resign.", "request", Factuality()),
    ("The army did not enter the town and shelled the port.", "shelled", Factuality()),
    ("The army did not enter the town or shell the port.", "shell", Factuality(negated=True)),
]


@pytest.mark.parametrize(("sentence", "trigger", "factuality"), TOLD)
def test_how_an_event_is_told(parse, sentence: str, trigger: str, factuality: Factuality) -> None:
    document = parse(sentence)
    found = {document.article.quote(e.trigger): e for e in events.find(document, (), Cast(()))}
    assert found[trigger].factuality == factuality


def test_a_conjunct_with_a_verb_of_its_own_tense_is_not_future(parse) -> None:
    document = parse("The rebels will surrender and the army has withdrawn.")
    told = {e.lemma: e.factuality.future for e in events.find(document, (), Cast(()))}
    assert told == {"surrender": True, "withdraw": False}
