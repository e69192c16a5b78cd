"""Files and folders: what is read, in which order, and what is turned down with which words."""

import os
from datetime import date
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.model import Article, PassageKind
from kg.reading import read, read_text
from kg.settings import Settings

NEWS = (
    "Border closed after shooting\n\nThe government said on Monday that it would close the "
    "northern border for a week after two guards were shot.\n\nOfficials denied that anybody had "
    "crossed the line, and asked why the guards had left their post without telling anyone.\n"
)
FRENCH = (
    "Le gouvernement a annoncé lundi que la frontière serait fermée pendant une semaine après la "
    "mort de deux gardes, et il a demandé au pays voisin de livrer les hommes qui ont tiré. Les "
    "autorités ont démenti que quiconque ait franchi la ligne au cours de la nuit."
)


def outcomes(
    *paths: Path, raw: bool = False, published: date | None = None
) -> list[Article | ReadingError]:
    return list(read(paths, settings=Settings(), raw=raw, published=published))


def only_article(*paths: Path, raw: bool = False, published: date | None = None) -> Article:
    (outcome,) = outcomes(*paths, raw=raw, published=published)
    assert isinstance(outcome, Article), outcome
    return outcome


def only_error(*paths: Path, raw: bool = False) -> str:
    (outcome,) = outcomes(*paths, raw=raw)
    assert isinstance(outcome, ReadingError)
    return str(outcome)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_folders_are_read_to_the_bottom_in_order_and_hidden_files_passed_over(
    tmp_path: Path,
) -> None:
    for name in ("b.txt", "a/z.txt", "c.TXT", ".hidden.txt", ".git/d.txt", "notes.md"):
        write(tmp_path / name, NEWS)
    assert [a.id for a in outcomes(tmp_path) if isinstance(a, Article)] == ["z", "b", "c"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", NEWS)
    assert len(outcomes(tmp_path, file, tmp_path / ".." / tmp_path.name / "a.txt")) == 1


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    write(tmp_path / "b.txt", NEWS)
    write(tmp_path / "c.jsonl", "{")
    kinds = [type(outcome) for outcome in outcomes(tmp_path, tmp_path / "missing.txt")]
    assert kinds == [ReadingError, Article, ReadingError, ReadingError]


def test_the_same_id_twice_names_both_files(tmp_path: Path) -> None:
    first = write(tmp_path / "2023" / "border.txt", NEWS)
    second = write(tmp_path / "2024" / "border.txt", NEWS)
    kept, error = outcomes(tmp_path)
    assert isinstance(kept, Article)
    assert str(error).startswith(f"{second}: ")
    assert str(first) in str(error)
    assert "rename" in str(error)


def test_the_text_is_the_file_s_to_the_last_line_break(tmp_path: Path) -> None:
    content = "\ufeffBorder closed\r\n\r\nThe guards left.\r\n"
    file = write(tmp_path / "a.txt", content)
    for raw in (False, True):
        article = only_article(file, raw=raw)
        assert article.text == content
        assert article.quote(article.passages[0].span) == "Border closed"


def test_utf_16_is_read_by_its_byte_order_mark(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", NEWS.encode("utf-16"))
    assert only_article(file).text == NEWS


def test_other_suffixes_are_told_by_content(tmp_path: Path) -> None:
    record = '{"id": "r1", "text": "The guards left."}'
    page = f"<!DOCTYPE html><html><body><article><p>{NEWS}</p></article></body></html>"
    assert only_article(write(tmp_path / "a.md", NEWS)).text == NEWS
    assert only_article(write(tmp_path / "b.json", record)).id == "r1"
    assert "<" not in only_article(write(tmp_path / "c.page", page)).text


@pytest.mark.parametrize(
    ("stem", "article_id"),
    [
        ("000_de62fe.v2-x", "000_de62fe.v2-x"),
        ("Border closed, again!", "Border-closed-again"),
        ("São Tomé", "Sao-Tome"),
        ("граница 1", "граница 1"),
        ("граница 2", "граница 2"),
    ],
)
def test_ids_are_stems_made_safe_for_iris(tmp_path: Path, stem: str, article_id: str) -> None:
    found = only_article(write(tmp_path / f"{stem}.txt", NEWS)).id
    if article_id.isascii():
        assert found == article_id
    else:
        assert found.isascii()
        assert found != read_text(NEWS, id=stem + "x").id


@pytest.mark.parametrize("name", ["..", ".", "", "???", "статья"])
def test_every_name_makes_an_id(name: str) -> None:
    article_id = read_text(NEWS, id=name).id
    assert article_id.strip(".")
    assert article_id.isascii()


def test_the_digest_tells_whether_an_article_has_changed() -> None:
    same = read_text(NEWS, id="a"), read_text(NEWS, id="a")
    others = [
        read_text(NEWS + " ", id="a"),
        read_text(NEWS, id="b"),
        read_text(NEWS, id="a", raw=True),
        read_text(NEWS, id="a", publisher="Northern Wire"),
        read_text(NEWS, id="a", published=date(2024, 3, 4)),
        read_text(NEWS, id="a", url="https://example.org/a"),
    ]
    assert same[0].digest == same[1].digest
    assert len({same[0].digest, *(other.digest for other in others)}) == 7


@pytest.mark.parametrize("raw", [False, True])
def test_a_day_in_the_files_name_stands_in_for_a_date_line(tmp_path: Path, raw: bool) -> None:
    file = write(tmp_path / "wire_2016-10-12_talks.txt", NEWS)
    assert only_article(file, raw=raw).published == date(2016, 10, 12)
    odd = write(tmp_path / "wire_2016-13-45_1999-01-02.txt", NEWS)
    assert only_article(odd, raw=raw).published == date(1999, 1, 2)


def test_published_helps_out_articles_that_tell_none(tmp_path: Path) -> None:
    day = date(2020, 1, 1)
    undated = write(tmp_path / "a.txt", NEWS)
    dated = write(tmp_path / "b.txt", NEWS.replace("\n\n", "\n\nMarch 4, 2024\n\n", 1))
    assert only_article(undated, published=day).published == day
    assert only_article(dated, published=day).published == date(2024, 3, 4)
    assert only_article(dated, published=day, raw=True).published == day
    assert only_article(undated).published is None


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert only_error(missing) == f"{missing}: no such file or folder: check the path"


def test_a_folder_without_articles_says_what_it_looked_for(tmp_path: Path) -> None:
    write(tmp_path / "notes.md", NEWS)
    assert ".jsonl" in only_error(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", NEWS)
    file.chmod(0)
    assert only_error(file).startswith(f"{file}: cannot be opened: ")


def test_a_dangling_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert only_error(tmp_path).startswith(f"{tmp_path / 'a.txt'}: ")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (
            NEWS.encode() + b"caf\xe9 au lait",
            f"byte {len(NEWS) + 3} (0xe9): convert the file to UTF-8",
        ),
        (b"GIF89a\x00\x01" + NEWS.encode(), "binary: byte 6"),
        (b"\x01\x02\x03\x04" * 100, "binary"),
        (FRENCH.encode(), "in French: only English"),
        (b"\xff\xfeB", "UTF-16"),
    ],
)
@pytest.mark.parametrize("raw", [False, True])
def test_what_is_turned_down_says_why(
    tmp_path: Path, content: bytes, words: str, raw: bool
) -> None:
    file = write(tmp_path / "a.txt", content)
    error = only_error(file, raw=raw)
    assert error.startswith(f"{file}: ")
    assert words in error


def test_short_texts_are_not_judged_by_language() -> None:
    assert read_text("Le gouvernement a démenti.", id="a").text


def test_one_sentence_in_another_language_is_enough() -> None:
    sentence = "Der Minister sagte am Montag in Berlin, dass die Regierung weiter verhandeln werde."
    with pytest.raises(ReadingError, match="in German"):
        read_text(sentence, id="note")


def test_foreign_names_do_not_make_a_text_foreign() -> None:
    text = (
        "Jabhat Fatah al-Sham, Ahrar al-Sham, Liwa al-Haqq and Jaysh al-Sunna met in Khan "
        "al-Assal with Abu Muhammad al-Julani, Abdallah al-Muhaysini and Hashim al-Shaykh, said "
        "Rami Abdulrahman. Szczęsny Wiśniewski and Zbigniew Brzeziński-Kowalczyk of Rzeczpospolita "
        "and Gazeta Wyborcza were there too. Guðmundur Þórarinsson of Morgunblaðið was not."
    )
    assert read_text(text, id="a").text == text


def test_the_limit_is_a_setting_and_is_named(tmp_path: Path) -> None:
    settings = Settings(max_chars=len(NEWS))
    fits = write(tmp_path / "a.txt", NEWS)
    long = write(tmp_path / "b.txt", NEWS + "x")
    article, error = read([fits, long], settings=settings)
    assert isinstance(article, Article)
    assert str(error).startswith(f"{long}: longer than {len(NEWS):,} characters")
    assert "KG_MAX_CHARS" in str(error)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as sparse:
        sparse.truncate(10 * 1024**3)
    assert "KG_MAX_CHARS" in only_error(file)


def test_read_text_raises() -> None:
    with pytest.raises(ReadingError, match=r"^story: empty"):
        read_text(" ", id="story")
    with pytest.raises(ReadingError, match=r"^story: .*surrogate"):
        read_text("half \ud83d here", id="story")


def test_raw_passages_are_all_news(tmp_path: Path) -> None:
    article = only_article(write(tmp_path / "a.txt", NEWS), raw=True)
    assert [passage.kind for passage in article.passages] == [PassageKind.BODY] * 3
    assert article.title is None
