"""JSON schemas (draft 2020-12) of what players get and of what they give back."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_PERHAPS: Schema = {"type": ["boolean", "null"]}
_WORDS: Schema = {"type": "array", "items": _TEXT}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


_LABELLED = _object(id=_TEXT, text=_TEXT)
_NAMED = _object(id=_TEXT, name=_TEXT, about=_TEXT)
_QUESTION = _object(slot=_TEXT, text=_TEXT)
_BLOCK: Schema = {
    "oneOf": [
        _object(type={"const": "narration"}, text=_TEXT),
        _object(type={"const": "speech"}, who=_TEXT, text=_TEXT),
        _object(type={"const": "table"}, head=_WORDS, rows=_list(_WORDS), caption=_MAYBE),
    ]
}
_AFTER = _object(
    voices=_list(_object(who=_TEXT, text=_TEXT)),
    questions=_list(_QUESTION),
    remarks=_WORDS,
    reading=_MAYBE,
)
_CHOICE = _object(id=_TEXT, say=_TEXT, to=_TEXT, effect=_TEXT, setback=_MAYBE)
_SCENE = _object(
    id=_TEXT,
    title=_TEXT,
    ending={"type": "boolean"},
    blocks=_list(_BLOCK),
    prompt={"oneOf": [{"type": "null"}, _QUESTION]},
    choices=_list(_CHOICE),
)
_METER: Schema = {"type": "integer", "minimum": -2, "maximum": 2}
_METERS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(("vertrouwen", "rol", "begrip", "kind"), _METER),
    "additionalProperties": False,
}
_GROUND = _object(level={"enum": ["sterk", "verdedigbaar", "zwak"]}, why=_TEXT, meters=_METERS)

_HOURS = {
    "days": _list({"type": "integer", "minimum": 0, "maximum": 6}),
    "from": {"type": "integer", "minimum": 0, "maximum": 1439},
    "to": {"type": "integer", "minimum": 0, "maximum": 1440},
    "about": _TEXT,
}

_YES: Schema = {"type": "boolean"}
_AGE: Schema = {"type": ["integer", "null"], "minimum": 0, "maximum": 130}
_PERSON = {
    "name": _TEXT,
    "gender": _TEXT,
    "assigned": _MAYBE,
    "age": _AGE,
    "dead": _YES,
    "index": _YES,
    "parents": _WORDS,
    "as": {"enum": ["eigen", "pleegkind", "adoptie"]},
    "birth": _WORDS,
    "twin": _MAYBE,
}
_ENDS = {"from": _TEXT, "to": _TEXT, "arrow": _MAYBE}

_BODIES: dict[str, dict[str, Schema]] = {
    "casus": {
        "persons": _list(_object(name=_TEXT, about=_TEXT)),
        "before": _list(_QUESTION),
        "start": _TEXT,
        "scenes": _list(_SCENE),
    },
    "sorteren": {
        "bins": _list(_object(id=_TEXT, name=_TEXT, about=_TEXT)),
        "cards": _list(_LABELLED),
    },
    "koppelen": {"items": _list(_LABELLED), "options": _list(_LABELLED)},
    "ordenen": {"from": _MAYBE, "to": _MAYBE, "items": _list(_LABELLED)},
    "schaal": {
        "from": _TEXT,
        "to": _TEXT,
        "steps": {"type": "integer", "minimum": 1},
        "items": _list(_object(id=_TEXT, text=_TEXT, trains=_MAYBE)),
    },
    "tijdlijn": {
        "question": _MAYBE,
        "marks": _list(_LABELLED),
        "tracks": _list(_object(id=_TEXT, name=_TEXT, about=_TEXT)),
        "stations": _list(_LABELLED),
        "moments": _list(
            _object(id=_TEXT, text=_TEXT, track=_MAYBE, station=_MAYBE, marked={"type": "boolean"})
        ),
    },
    "weekrooster": {
        "moments": _list(_object(id=_TEXT, name=_TEXT, **_HOURS)),
        "reasons": _list(_object(id=_TEXT, name=_TEXT, about=_TEXT)),
        "parents": _list(
            _object(id=_TEXT, name=_TEXT, about=_TEXT, blocks=_list(_object(**_HOURS)))
        ),
    },
    "lezen": {
        "questions": _list(
            _object(id=_TEXT, text=_TEXT, several={"type": "boolean"}, options=_list(_LABELLED))
        )
    },
    "beoordelen": {"marks": _list(_NAMED), "sentences": _list(_LABELLED)},
    "koppen": {
        "parts": _list(
            _object(
                id=_TEXT,
                name=_TEXT,
                about=_TEXT,
                choices=_list(_object(id=_TEXT, text=_TEXT, raises=_TEXT)),
            )
        ),
        "tasks": _list(_NAMED),
    },
    "genogram": {
        "form": {"enum": ["genogram", "ecogram"]},
        "least": _object(generations={"type": "integer"}, lines={"type": "integer"}),
        "given": _object(
            persons=_map(_object(**_PERSON)),
            bonds=_map(_object(kind=_TEXT, **_ENDS)),
            houses=_map(_object(name=_TEXT, persons=_WORDS)),
            systems=_map(_object(name=_TEXT)),
        ),
    },
}
_KEYS: dict[str, Schema] = {
    "genogram": _object(
        persons=_list(_object(**_PERSON, also=_WORDS, why=_TEXT)),
        bonds=_list(_object(kinds=_WORDS, **_ENDS, why=_TEXT)),
        houses=_list(_object(name=_TEXT, persons=_WORDS, why=_TEXT)),
        systems=_list(_object(name=_TEXT, why=_TEXT)),
        gone=_list(_object(name=_TEXT, why=_TEXT)),
    ),
    "casus": _object(choices=_map(_GROUND)),
    "sorteren": _object(cards=_map(_object(bins=_WORDS, why=_TEXT))),
    "koppelen": _object(items=_map(_object(options=_WORDS, why=_TEXT))),
    "ordenen": _object(order=_WORDS, why=_map(_TEXT)),
    "schaal": {"type": "null"},
    "tijdlijn": _object(moments=_map(_object(stations=_WORDS, marks=_WORDS, why=_TEXT))),
    "weekrooster": _object(
        parents=_map(_object(moments=_map(_WORDS), why=_TEXT)), nobody=_map(_TEXT)
    ),
    "lezen": _object(questions=_map(_object(right=_WORDS, why=_map(_TEXT)))),
    "beoordelen": _object(
        sentences=_map(_object(marks=_WORDS, words=_WORDS, why=_TEXT, discuss=_TEXT))
    ),
    "koppen": _object(
        facts=_list(_object(choices=_WORDS, why=_TEXT)),
        steers=_map(_TEXT),
        completes=_map(_TEXT),
        untrue=_map(_TEXT),
        tasks=_map(
            _object(true=_PERHAPS, steers=_PERHAPS, complete=_PERHAPS, example=_WORDS, why=_TEXT)
        ),
    ),
}


def schema(kind: str) -> Schema:
    """The schema of an exercise of this kind as a player gets it; raises KeyError."""
    common = {
        "id": _TEXT,
        "kind": {"const": kind},
        "title": _TEXT,
        "module": _TEXT,
        "minutes": {"type": "integer", "minimum": 1},
        "trains": _WORDS,
        "hash": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "points": {"type": ["integer", "null"]},
        "intro": _list(_BLOCK),
        "after": _AFTER,
    }
    return _titled(f"Oefening: {kind}", _object(**common, **_BODIES[kind]))


def key_schema(kind: str) -> Schema:
    """The schema of the key of an exercise of this kind; raises KeyError."""
    return _titled(f"Sleutel: {kind}", _KEYS[kind])


def answers_schema() -> Schema:
    """The schema of ``antwoorden.json``."""
    step = _object(at=_TEXT, slot=_TEXT, value={})
    attempt = _object(
        started=_TEXT,
        hash=_TEXT,
        setback={"type": "boolean"},
        finished=_MAYBE,
        steps=_list(step),
    )
    answers = _object(schema={"const": 1}, exercise=_TEXT, title=_TEXT, attempts=_list(attempt))
    return _titled("Antwoorden", _object(schema={"const": 1}, exercises=_map(answers)))


def _titled(title: str, body: Schema) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **body}
