"""Korean particles that depend on how the word before them ends.

That is known only once a name or a number stands there: "2(으)로" is 2로, and "3(으)로" is 3으로.
"""

from __future__ import annotations

import re

_PARTICLES = {  # after a consonant, after a vowel
    "(으)로": ("으로", "로"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
}
_ENDINGS = {
    "ㄹ": "178LlRr",  # 일, 칠, 팔, 엘, 알
    "consonant": "036MmNn",  # 영 (and 십, 백, 천, 만), 삼, 육, 엠, 엔
    # 이, 사, 오, 구, 퍼센트; the names of all other letters
    "vowel": "2459%ABCDEFGHIJKOPQSTUVWXYZabcdefghijkopqstuvwxyz",
}
_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8  # Hangul syllables; which final is ㄹ
# A closing quote or bracket is not read: the ending is what stands before it.
_PLACES = re.compile(
    r"(?P<end>[^\s'\"’”\)\]])(?P<closed>['\"’”\)\]]*)(?P<particle>"
    + "|".join(map(re.escape, _PARTICLES))
    + ")"
)


def with_particles(text: str) -> str:
    """Return a text with each particle in the form that the word before it asks for.

    Where that word could be read either way, both forms stay. Other languages have no particles.
    """
    # Every text of the window comes by here, and hardly any has a particle.
    return _PLACES.sub(_chosen, text) if "(" in text else text


def _chosen(place: re.Match[str]) -> str:
    ending, particle = _ending(place["end"]), place["particle"]
    if ending is None:
        return place[0]
    after_consonant, after_vowel = _PARTICLES[particle]
    # After ㄹ, (으)로 takes the form for vowels, the others that for consonants.
    is_open = ending == "vowel" or (ending == "ㄹ" and particle == "(으)로")
    return place["end"] + place["closed"] + (after_vowel if is_open else after_consonant)


def _ending(letter: str) -> str | None:
    """Return how a letter or digit ends when it is read: one of _ENDINGS."""
    if _FIRST <= ord(letter) <= _LAST:
        final = (ord(letter) - _FIRST) % _FINALS
        return {0: "vowel", _RIEUL: "ㄹ"}.get(final, "consonant")
    return next((ending for ending, letters in _ENDINGS.items() if letter in letters), None)
