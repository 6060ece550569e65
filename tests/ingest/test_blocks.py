"""The parts of texts without mark-up, on the layouts that news is copied and sent in."""

from __future__ import annotations

import pytest

from sayso.ingest.blocks import Found, find_blocks
from sayso.ingest.blocks.boilerplate import is_boilerplate, is_tail_boilerplate
from sayso.ingest.blocks.captions import is_credit
from sayso.ingest.blocks.dateline import dateline_length

LEAD = "The minister said on Monday that she would leave office within a week."
MORE = "Rivers in the north kept rising, and twelve villages were cut off from the capital."
QUOTE = "“I failed you,” she told reporters outside parliament."


def parts(text: str, found: Found) -> list[tuple[str, str]]:
    return [(block.kind, text[slice(*block.span)]) for block in found.blocks]


def kinds(text: str, kind: str, title: str | None = None) -> list[str]:
    return [words for got, words in parts(text, find_blocks(text, title)) if got == kind]


def test_a_wire_report() -> None:
    text = f"""Arvania minister resigns after floods
By Ana Roe and Ben Poe
May 3, 2021

LORN, May 3 (Agency) - {LEAD}

{MORE}

Reporting by Ana Roe in Lorn and Ben Poe; Editing by Dan Moe

Our Standards: The Agency Trust Principles.
"""
    found = find_blocks(text)
    assert parts(text, found) == [
        ("title", "Arvania minister resigns after floods"),
        ("byline", "By Ana Roe and Ben Poe"),
        ("boilerplate", "May 3, 2021"),
        ("dateline", "LORN, May 3 (Agency) -"),
        ("paragraph", LEAD),
        ("paragraph", MORE),
        ("boilerplate", "Reporting by Ana Roe in Lorn and Ben Poe; Editing by Dan Moe"),
        ("boilerplate", "Our Standards: The Agency Trust Principles."),
    ]
    assert (found.title, found.byline) == ("Arvania minister resigns after floods", "Ana Roe and Ben Poe")
    assert found.published == "2021-05-03"


def test_a_broadcasters_page() -> None:
    text = f"""Floods: Thousands flee homes in Arvania
3 May 2021
By Ana Roe
Post News, Lorn
Share
About sharing
Image source, Getty Images
Image caption,
A woman wades through water in Lorn
{LEAD}
{MORE}
Related Topics
Arvania
Floods
"""
    assert [kind for kind, _ in parts(text, find_blocks(text))] == [
        *("title", "boilerplate", "byline", "byline", "boilerplate", "boilerplate"),
        *("credit", "caption", "caption", "paragraph", "paragraph"),
        *("boilerplate", "boilerplate", "boilerplate"),
    ]


def test_a_page_with_a_picture_above_the_body() -> None:
    caption = "Mourners carry a portrait of Pat Doe during a march in Lorn on May 2, 2021, after the floods …"
    picture = f"{caption}\nBEN POE/AFP via Getty Images"
    text = f"Minister quits\n\n{picture}\n\n{LEAD}\n\n{QUOTE}\n\nFollow Ana Roe on Twitter.\n"
    found = find_blocks(text)
    assert parts(text, found) == [
        ("title", "Minister quits"),
        ("caption", caption),
        ("credit", "BEN POE/AFP via Getty Images"),
        ("paragraph", LEAD),
        ("paragraph", QUOTE),
        ("boilerplate", "Follow Ana Roe on Twitter."),
    ]
    assert found.byline == "Ana Roe"


def test_a_credit_at_a_captions_end_is_cut_off() -> None:
    text = f"Minister quits\n\nFloodwater in Lorn on May 2, 2021. (Photo by Ben Poe/AFP)\n\n{LEAD}\n"
    assert kinds(text, "caption") == ["Floodwater in Lorn on May 2, 2021."]
    assert kinds(text, "credit") == ["(Photo by Ben Poe/AFP)"]


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - The president, Pat Doe, speaks at a news conference in Lorn, Arvania, May 2, 2021.",
        "FILE PHOTO: Soldiers stand guard in Lorn. REUTERS/Ben Poe",
        "Pat Doe, left, poses for a photograph with Ana Roe in Lorn.",
        "Residents look on as the river rises in Lorn. Photograph: Ben Poe/The Post",
        "villagers at Lorn's Old Bridge in 2008.",
        "In this photo taken on May 2, 2021, soldiers walk through water in Lorn.",
    ],
)
def test_captions_before_the_body(caption: str) -> None:
    text = f"Minister quits over floods\n\n{caption}\n\n{LEAD}\n\n{MORE}\n"
    assert kinds(text, "caption")[0] in caption
    assert kinds(text, "paragraph") == [LEAD, MORE]


@pytest.mark.parametrize(
    "lead",
    [
        "Police in Lorn detained twelve people during a march on Sunday, a spokesman said.",
        "Sen. Pat Doe (R) called on the governor of Lorn to resign over the floods.",
        "Thousands march in the capital today to protest against the new law, organisers said.",
        "In a changing economy, the young still believe in the future of Lorn.",
        "The president of Arvania will leave office in 2022, her office announced on Monday.",
    ],
)
@pytest.mark.parametrize("after", ["", "Getty Images\n\n"])
def test_a_lead_is_no_caption_whatever_stands_below_it(lead: str, after: str) -> None:
    text = f"Minister quits over floods\n\n{lead}\n\n{after}{MORE}\n\n{QUOTE}\n"
    assert kinds(text, "caption") == []
    assert lead in kinds(text, "paragraph")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Roe", "Ana Roe"),
        ("BY ANA ROE", "ANA ROE"),
        ("By: Ana Roe", "Ana Roe"),
        ("by Ana Roe, Post News", "Ana Roe"),
        ("By Ana Roe and John Poe, Staff Writers", "Ana Roe and John Poe"),
        ("By Ana Roe, Ben Poe and Carl Loe, CNN", "Ana Roe, Ben Poe and Carl Loe"),
        ("By Ana Roe | May 3, 2021 | 5:30 pm", "Ana Roe"),
        ("By ANA ROE Associated Press", "ANA ROE Associated Press"),
        ("Written by Ana Roe", "Ana Roe"),
        ("By Jean-Luc O’Roe Jr.", "Jean-Luc O’Roe Jr"),
        ("ANA ROE | Agency", "ANA ROE"),
        ("Ana Roe in Lorn", "Ana Roe"),
        ("Ana Roe for The Daily Post", "Ana Roe"),
        ("By Associated Press", "Associated Press"),
    ],
)
def test_bylines(line: str, names: str) -> None:
    text = f"Minister quits over floods in Arvania\n\n{line}\n\n{LEAD}\n\n{MORE}\n"
    found = find_blocks(text)
    assert kinds(text, "byline") == [line]
    assert (found.byline or "").startswith(names.removesuffix(" Associated Press"))
    assert kinds(text, "paragraph") == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "By late Monday, the river had burst its banks in twelve places.",
        "By Sunday Lorn was cut off from the rest of the country.",
        "By Ana Roe’s own account, the river rose by two metres in an hour.",
    ],
)
def test_sentences_that_begin_with_by_are_paragraphs(line: str) -> None:
    text = f"Minister quits over floods in Arvania\n\n{line}\n\n{MORE}\n"
    assert kinds(text, "paragraph") == [line, MORE]


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA, May 3 (Agency) —",
        "WASHINGTON ―",
        "KYIV (AP) -",
        "(CNN)",
        "(Agency) -",
        "Paris (AFP) –",
        "LA CROSSE, Wis. (AP) —",
        "NEW YORK, Nov. 19 (UPI) —",
        "St. Louis, May 3 —",
        "PARIS/LONDON, 4 May (Reuters) -",
        "Dec 29 (Reuters) -",
        "BOCA RATON, Fla. --",
        "Havana, Cuba –",
        "NEW DELHI:",
        "LORN, Arvania, May 3, 2021 /PRNewswire/ --",
    ],
)
def test_a_dateline_is_just_its_words(dateline: str) -> None:
    text = f"Minister quits over floods\n\n{dateline} {LEAD}\n\n{MORE}\n"
    assert kinds(text, "dateline") == [dateline]
    assert kinds(text, "paragraph") == [LEAD, MORE]


@pytest.mark.parametrize(
    "lead",
    [
        "Former mayor Pat Doe - who once ran a bakery - said no to the plan on Monday.",
        "UPDATE: The river has gone down since Monday, the town’s mayor said.",
        "“Nobody — nobody — told us,” said Pat Doe, who lost his house in the flood.",
        "The river — the longest in Arvania — burst its banks on Monday night.",
        "Sen. Pat Doe (R-Lorn) — no friend of the minister — said she should stay.",
    ],
)
def test_dashes_and_brackets_alone_make_no_dateline(lead: str) -> None:
    text = f"Minister quits over floods\n\n{lead}\n\n{MORE}\n"
    assert kinds(text, "dateline") == []


def test_a_full_date_in_a_dateline_or_byline_dates_the_article() -> None:
    assert find_blocks(f"T here\n\nLORN, May 3, 2021 (Agency) - {LEAD}\n").published == "2021-05-03"
    assert find_blocks(f"Title here\n\nBy Ana Roe | May 3, 2021\n\n{LEAD}\n").published == "2021-05-03"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, August 21, 2015", "2015-08-21"),
        ("Published: 3 May 2021", "2021-05-03"),
        ("Published 5:30 PM EDT, Mon May 3, 2021", "2021-05-03"),
        ("May 3, 2021, 5:30 p.m. ET", "2021-05-03T17:30:00"),
        ("Mon 3 May 2021 17.30 BST", "2021-05-03T17:30:00"),
        ("2021-05-03", "2021-05-03"),
        ("Updated: May 4, 2021 | Published: May 3, 2021", "2021-05-03"),
    ],
)
def test_date_lines_near_the_head_date_the_article(line: str, day: str) -> None:
    text = f"Minister quits over floods\n\n{line}\n\n{LEAD}\n"
    assert kinds(text, "boilerplate") == [line]
    assert find_blocks(text).published == day


def test_a_date_of_publication_goes_before_one_of_an_update() -> None:
    text = f"Minister quits\n\nUpdated May 4, 2021\n\nPublished May 3, 2021\n\n{LEAD}\n"
    assert find_blocks(text).published == "2021-05-03"


def test_a_date_line_after_the_body_dates_nothing() -> None:
    text = f"Minister quits over floods\n\n{LEAD}\n\n{MORE}\n\nSaturday, December 19, 2015.\n"
    assert find_blocks(text).published is None
    assert kinds(text, "boilerplate") == ["Saturday, December 19, 2015."]


LINES = """\
Follow Ana Roe on Twitter @anaroe.
Follow us on Facebook, Instagram and X
You can email him at ana@post.example
Sign up for our newsletter
Sign up here for the Morning Briefing newsletter.
Subscribe to our daily podcast
Read more: Why the president will not go
READ ALSO: Five facts about Lorn
Also read | Five facts about Lorn
Related: Lorn floods, in numbers
Advertisement
ADVERTISEMENT
Story continues below
Click here to see the map
Tap to read the full report
This story has been updated.
This article was updated to add comment from the mayor.
This article originally appeared in The Daily Post.
A version of this article appears in print on May 4, 2021, Section A, Page 1.
© 2021 The Daily Post. All rights reserved.
Copyright 2021 Agency
Let us know if you are having trouble with the comments.
Leave a comment
12 comments
Share this article
Share on Facebook
Facebook | Twitter | WhatsApp
5 min read
https://post.example/live
ana@post.example
Have a news tip? Write to us at tips@post.example
Download our app
Back to top
Home > World > Arvania
Watch the full interview below:
[Watch: The river from above]
___
* * *
.image-wrap img {
<tweet id="672138506081275904"><tweet/>.
Photos: Contact us
h/t The Hill
Join the conversation
Support our journalism today
Our Standards: The Agency Trust Principles.
FULL TEXT.
""".splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line != "Photos: Contact us"])
def test_lines_of_the_page_are_boilerplate_wherever_they_stand(line: str) -> None:
    assert is_boilerplate(line.replace("* * *", "     "))
    for text in (
        f"Minister quits\n\n{LEAD}\n\n{line}\n\n{MORE}\n",
        f"Minister quits\n\n{LEAD}\n{MORE}\n{line}\n",
    ):
        assert kinds(text, "paragraph") == [LEAD, MORE]
        assert kinds(text, "boilerplate") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Ben Poe in Lorn",
        "(Reporting by Ana Roe; Editing by Ben Poe)",
        "Agency writer Ben Poe in Elm contributed to this report.",
        "Ana Roe contributed reporting from Lorn.",
        "Roe reported from Lorn.",
        "Contributing: Ben Poe, Carl Loe.",
        "With files from Ana Roe",
        "Ana Roe is a senior reporter at The Daily Post.",
        "Contact Ana Roe at 555-0123",
        "For more information, visit www.post.example",
        "Reuters",
    ],
)
def test_lines_after_the_body(line: str) -> None:
    text = f"Minister quits over floods\n\n{LEAD}\n\n{MORE}\n\n{line}\n"
    assert kinds(text, "paragraph") == [LEAD, MORE]


SENTENCES = """\
To continue fighting would be madness, the general said.
To learn more about the virus, scientists sampled the river.
The report was published on Tuesday by the ministry.
The article was published in a medical journal on Monday.
The report is expected next week.
For more than a decade, Lorn has asked for a dam.
Contact with the ship was lost on Monday.
Heavy rain contributed.
Heavy rain and a broken dam contributed to the flood.
Police reported from the scene that the road was clear.
Follow the money, he said.
Distributed by volunteers, the food reached twelve villages.
Share prices fell in Lorn on Monday.
Sign language was used at the trial.
Reading is falling among children, the survey found.
Reproduction in captivity is rare, the zoo said.
Support independent candidates, she urged voters.
Support for the minister fell to 12 percent.
Copyright the ministry says belongs to the state was at issue.
Watch out, he told his men.
Related: that is what they were.
Print runs have halved since 2010.
More than 200 people fled.
Get out, they shouted.
Contributors gave $3 million to the campaign.
Twitter said it had closed the account.
Facebook and Twitter declined to comment.
“Follow us on Twitter,” the sign said.
Save the river, say the children of Lorn in a letter to the king that was read out in parliament.
Visit by visit, the inspectors found more graves.
Email from the minister shows that she knew.
About us nobody cared, the villagers said.
Home prices fell.
Read the letter that the minister wrote, and you will see why she had to go.
Following the flood, the army was called in.
Nobody contributed to this disaster more than the minister, Pat Doe said.
Additional reporting requirements take effect in May.
Officials reported in May that the dam was safe.
""".splitlines()


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if not s.startswith("Related:")])
def test_no_sentence_of_a_body_is_lost(sentence: str) -> None:
    assert not is_boilerplate(sentence)
    assert not is_tail_boilerplate(sentence)
    for text in (
        f"Minister quits over floods\n\n{LEAD}\n\n{sentence}\n\n{MORE}\n",
        f"Minister quits over floods\n\n{LEAD}\n\n{MORE}\n\n{sentence}\n",
    ):
        assert sentence in kinds(text, "paragraph")


def test_a_list_of_links_ends_where_the_body_goes_on() -> None:
    links = "Floods Kill Twelve In Lorn\n\nWhy The Dam Broke"
    text = f"Minister quits over floods\n\n{LEAD}\n\nRelated stories\n\n{links}\n\n{MORE}\n"
    assert kinds(text, "boilerplate") == [
        "Related stories",
        "Floods Kill Twelve In Lorn",
        "Why The Dam Broke",
    ]
    assert kinds(text, "paragraph") == [LEAD, MORE]


def test_headlines_in_capitals_between_paragraphs_are_links_unless_all_is_in_capitals() -> None:
    shout = "OPPOSITION SLAMS GOVERNMENT OVER FLOODS"
    assert kinds(f"Minister quits\n\n{LEAD}\n\n{shout}\n\n{MORE}\n", "boilerplate") == [shout]
    old_wire = f"MINISTER QUITS\n\n{LEAD.upper()}\n\nSHE SPOKE IN LORN TODAY\n\n{MORE.upper()}\n"
    assert "SHE SPOKE IN LORN TODAY" in kinds(old_wire, "paragraph")


def test_letters_keep_their_signatures() -> None:
    text = f"Let her stay\n\nLETTERS.\n\n{LEAD}\n\nAna Roe.\n\nLorn.\n\n{MORE}\n\n@benpoe.\n"
    assert kinds(text, "boilerplate") == ["LETTERS."]
    assert kinds(text, "paragraph") == [LEAD, "Ana Roe.", "Lorn.", MORE, "@benpoe."]


@pytest.mark.parametrize(
    "credit",
    [
        "ANA ROE/AFP via Getty Images",
        "Ana Roe / Reuters",
        "Reuters/Ana Roe",
        "AP Photo/Ana Roe",
        "(AP Photo/Ana Roe)",
        "Photo by Ana Roe",
        "Photo: Ana Roe",
        "Photograph: Ana Roe/The Post",
        "Image: UK Government.",
        "Getty Images",
        "Ana Roe via Getty Images.",
        "Handout/Reuters",
        "ASSOCIATED PRESS.",
        "Credit: Ana Roe for The Daily Post",
        "Courtesy of Ana Roe",
        "Image source, Getty Images",
    ],
)
def test_credits(credit: str) -> None:
    assert is_credit(credit)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters could not verify the claim.",
        "Photo shows need no caption.",
        "The Associated Press reported the deaths first.",
        "Ana Roe and Ben Poe went home.",
        "Credit: that is what the town wants, she said.",
    ],
)
def test_sentences_are_no_credits(sentence: str) -> None:
    assert not is_credit(sentence)


def test_dateline_offsets_are_within_the_paragraph() -> None:
    for text in ("LIMA (AP) — ", "LIMA — x", "", "(CNN)", "—", "LIMA, May 3 (AP) —" * 20):
        assert 0 <= dateline_length(text, place_in_body=0) <= len(text)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Follow Ana Roe on Twitter @anaroe.", "Ana Roe"),
        ("Follow Ana Roe on X, or Telegram. You can email her at", "Ana Roe"),
        ("Reporting by Ana Roe and Ben Poe; Editing by Carl Loe", "Ana Roe and Ben Poe"),
        ("Ana Roe is a senior reporter at The Daily Post.", "Ana Roe"),
        ("Follow Post News on Twitter", None),
        ("Follow us on Twitter", None),
        ("Sign up for our newsletter", None),
    ],
)
def test_an_author_named_only_after_the_body(line: str, author: str | None) -> None:
    assert find_blocks(f"Minister quits\n\n{LEAD}\n\n{MORE}\n\n{line}\n").byline == author
    assert find_blocks(f"Minister quits\n\nBy Dan Moe\n\n{LEAD}\n\n{MORE}\n\n{line}\n").byline == "Dan Moe"


def test_whom_a_line_amid_the_body_says_to_follow_is_no_author() -> None:
    assert find_blocks(f"Minister quits\n\n{LEAD}\n\nFollow Pat Doe on Twitter\n\n{MORE}\n").byline is None
