"""Takes over people, documents and a brand from an organisation that this one is part of: `from: trust#person`."""

from __future__ import annotations

from handrail.diagnostics import Findings, choose_from
from handrail.loading import Files
from handrail.source.marked import Marked, Path, read_yaml


def borrowed(files: Files, marked: Marked, organisation: str, findings: Findings) -> Marked:
    """Return the file with every `from: <organisation>#<id>` filled; what is written beside it wins."""
    if not isinstance(marked.data, dict):
        return marked
    part_of = marked.data.get("part_of")
    others: dict[str, Marked] = {}
    for name in part_of if isinstance(part_of, dict) else ():
        path = f"schools/{name}/organisation.yaml"
        where = marked.key_at("part_of", name)
        if name == organisation:
            findings.error(where, "part-of-itself", "an organisation cannot be part of itself", "delete the line")
        elif path not in files:
            findings.error(
                where,
                "unknown-organisation",
                f"there is no organisation '{name}'",
                choose_from(str(name), files.folders("schools")),
            )
        else:
            text = files.text(path, findings)
            other = read_yaml(text, path, Findings()) if text is not None else None
            if other is not None and isinstance(other.data, dict):
                others[str(name)] = other
    data = dict(marked.data)
    for part in ("people", "documents"):
        entries = data.get(part)
        if isinstance(entries, dict):
            data[part] = {key: _filled(value, (part, key), marked, others, findings) for key, value in entries.items()}
        elif isinstance(entries, list):
            data[part] = [_filled(value, (part, i), marked, others, findings) for i, value in enumerate(entries)]
    if isinstance(data.get("brand"), dict):
        data["brand"] = _filled(data["brand"], ("brand",), marked, others, findings)
    return Marked(marked.path, data, marked.keys, marked.values)


def _filled(entry: object, at: Path, marked: Marked, others: dict[str, Marked], findings: Findings) -> object:
    if not isinstance(entry, dict) or "#" not in str(entry.get("from") or ""):
        return entry
    name, _, key = str(entry["from"]).partition("#")
    where = marked.value_at(*at, "from")
    if name not in others:
        findings.error(
            where,
            "unknown-organisation",
            f"'{name}' is not among what this organisation is part of",
            choose_from(name, others) if others else f"say so first, with 'part_of: {{{name}: …}}'",
        )
        return {field: value for field, value in entry.items() if field != "from"}
    found = _entry(others[name].data, str(at[0]), key)
    if found is None:
        findings.error(
            where,
            "unknown-entry",
            f"'{name}' lists no '{key}' under '{at[0]}'",
            _fix(others[name].data, str(at[0]), key),
        )
        found = {}
    own = {field: value for field, value in entry.items() if field != "from"}
    # Roles, rooms and pictures belong to the place where somebody works; the rest goes with the person.
    kept = {
        field: value
        for field, value in found.items()
        if field not in {"roles", "where", "photo", "logo", "site", "via"}
    }
    return {**kept, **own}


def _entry(data: object, part: str, key: str) -> dict[str, object] | None:
    entries = data.get(part) if isinstance(data, dict) else None
    if part == "brand":
        return entries if isinstance(entries, dict) else None
    if isinstance(entries, dict):
        found = entries.get(key)
        return found if isinstance(found, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("id") == key:
            return {field: value for field, value in entry.items() if field != "id"}
    return None


def _fix(data: object, part: str, key: str) -> str:
    entries = data.get(part) if isinstance(data, dict) else None
    known = (
        entries if isinstance(entries, dict) else [each.get("id") for each in entries or () if isinstance(each, dict)]
    )
    return choose_from(key, [str(each) for each in known if each])
