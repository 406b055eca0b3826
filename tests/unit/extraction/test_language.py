from random import Random

import pytest

from dateline.errors import Unreadable
from workers.extraction.language import require_english

FOREIGN = {
    "French": "La présidente du conseil régional a inauguré mardi le nouveau pont, fermé depuis les crues de janvier.",
    "German": "Die Feuerwehr rettete am Dienstag elf Bewohner aus einem brennenden Haus am Hafen.",
    "Spanish": "La alcaldesa anunció el martes que el puente seguirá cerrado hasta que terminen las obras.",
    "Italian": "Il sindaco ha annunciato martedì che il ponte resterà chiuso fino alla fine dei lavori.",
    "Dutch": "De burgemeester zei dinsdag dat de brug dicht blijft tot de werkzaamheden klaar zijn.",
    "Polish": "Burmistrz ogłosił we wtorek, że most pozostanie zamknięty do końca prac remontowych.",
    "Russian": "Мэр города объявил во вторник, что мост останется закрытым до конца ремонта.",
    "Arabic": "أعلن رئيس البلدية يوم الثلاثاء أن الجسر سيظل مغلقا حتى انتهاء الأعمال.",
    "Japanese": "市長は火曜日、工事が終わるまで橋を閉鎖すると発表した。",
    "Turkish": "Belediye başkanı salı günü köprünün çalışmalar bitene dek kapalı kalacağını söyledi.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_refused_by_name(language):
    with pytest.raises(Unreadable, match=f"written in {language}, and Dateline reads English"):
        require_english(FOREIGN[language])


def test_a_foreign_text_with_an_english_title_is_refused():
    text = "Bridge stays closed\n" + " ".join([FOREIGN["French"]] * 3)

    with pytest.raises(Unreadable, match="French"):
        require_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor resigns.",
        "2023",
        "",
        "Fire in Rio de Janeiro",
        "Viktor Orbán, Péter Magyar and Gergely Karácsony met in Székesfehérvár on Tuesday.",
        "Łódź, Kraków, Wrocław and Gdańsk sign accord",
        "Frankfurter Allgemeine and Süddeutsche Zeitung publish the Bundesnachrichtendienst memo",
        "BRIDGE STAYS CLOSED, SAYS MAYOR OF SAINT-GERMAIN-EN-LAYE",
        "Nguyễn Thị Ngọc and Trần Văn Hùng were freed in Thừa Thiên Huế, their lawyer said.",
    ],
)
def test_english_passes_however_short_or_full_of_names(text):
    require_english(text)


def test_what_is_in_no_language_is_refused_as_that() -> None:
    random = Random(1)
    text = " ".join("".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(400))

    with pytest.raises(Unreadable, match="in no language at all"):
        require_english(text)
