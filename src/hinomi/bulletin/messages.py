"""Sentences from message files, one per language, with the numbers in them still known as numbers.

A value that is a number or carries a footnote goes through the message between private-use signs and
comes out as a span of its own; so a language may put it where its grammar wants it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from hinomi.bulletin.edition import Rich, Span, Texts
from hinomi.terms.errors import RuleError

_OPEN, _NEXT, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{_OPEN}([^{_NEXT}]*){_NEXT}([^{_NEXT}]*){_NEXT}([^{_CLOSE}]*){_CLOSE}")
_SIGNS = re.compile(f"[{_OPEN}{_NEXT}{_CLOSE}]")

Argument = str | int | Texts
"""What a message takes: a word, a number for choosing the form, or a word per language."""


def marked(text: str, *, number: str = "", note: str = "") -> str:
    """Return `text` as the word of a number, or with a footnote, to be handed to a message."""
    return f"{_OPEN}{number}{_NEXT}{note}{_NEXT}{_SIGNS.sub('', text)}{_CLOSE}"


def spans(text: str) -> tuple[Span, ...]:
    """Take a formatted message apart into its spans."""
    found: list[Span] = []
    end = 0
    for match in _MARKED.finditer(text):
        if match.start() > end:
            found.append(Span(text[end : match.start()]))
        found.append(Span(match[3], number=match[1], note=match[2]))
        end = match.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return a formatted message as plain text."""
    return _MARKED.sub(lambda match: match[3], text)


def phrase(name: str, language: str, arguments: Mapping[str, Argument]) -> str:
    """Format one message in one language; numbers in it stay marked.

    Raises `RuleError` where the message is absent or lacks a value: a defect of the message file.
    """
    bundle = _bundle(language)
    if not bundle.has_message(name):
        message = f"The messages of language {language} lack {name}."
        raise RuleError(message, advice=f"Add it to messages/{language}.ftl.")
    given = {key: _in(value, language) for key, value in arguments.items()}
    text, errors = bundle.format_pattern(bundle.get_message(name).value, given)
    if errors:
        message = f"The message {name} of language {language} cannot be formatted: {errors[0]}."
        raise RuleError(message, advice=f"Mend it in messages/{language}.ftl.")
    return str(text)


def say(name: str, languages: tuple[str, ...], arguments: Mapping[str, Argument]) -> Rich:
    """Format one message in each language, as spans."""
    return {language: spans(phrase(name, language, arguments)) for language in languages}


def word(name: str, languages: tuple[str, ...], /, **arguments: Argument) -> Texts:
    """Format one message in each language, as plain text."""
    return {language: plain(phrase(name, language, arguments)) for language in languages}


def joined(phrases: list[str], language: str) -> str:
    """Join phrases as a list: `a、b、c`; `a, b and c`."""
    if len(phrases) < 2:  # noqa: PLR2004 - one or none needs no separator
        return "".join(phrases)
    separator, last = phrase("list-separator", language, {}), phrase("list-last", language, {})
    return separator.join(phrases[:-1]) + last + phrases[-1]


@cache
def message_names(language: str) -> frozenset[str]:
    """Return the names of all messages of a language."""
    return frozenset(_bundle(language)._messages)  # noqa: SLF001 - the library has no list of its own


def _in(value: Argument, language: str) -> str | int:
    if isinstance(value, Mapping):
        return value[language]
    return value


@cache
def _bundle(language: str) -> Any:  # noqa: ANN401 - the library ships no types
    path = files("hinomi.bulletin") / "messages" / f"{language}.ftl"
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
