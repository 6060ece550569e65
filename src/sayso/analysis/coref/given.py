"""Given names that usually tell a gender: a small list of common ones, of several languages."""

from __future__ import annotations

MALE_NAMES = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro alex alexander ali allen
    amir anders andre andreas andrei andrew andy angelo anthony antonio arthur ben benjamin bernard bernie
    bill billy bob boris brad bradley brandon brendan brian bruce bryan carl carlos charles charlie chris
    christian christopher claude colin craig dale dan daniel dave david dean dennis derek diego dmitri
    dominic don donald douglas doug duncan earl ed eduardo edward edwin elijah elliott emmanuel enrique eric
    erik ernest eugene evan felix fernando francis francisco frank franz fred frederick gabriel gareth gary
    gavin gene geoff geoffrey george gerald gerard giovanni giuseppe glenn gordon graham grant greg gregory
    guillermo gustavo guy hans harold harry harvey hassan hector henry herbert herman howard hugh hugo ian
    ibrahim igor ivan jack jacob jaime jake james jamie jared jason javier jean jeff jeffrey jeremy jerome
    jerry jesse jim jimmy joe joel john johnny jon jonathan jorge jose josé joseph josh joshua juan julian
    justin karim karl keith ken kenneth kevin klaus kurt kyle larry lars lawrence lee leo leon leonard lewis
    liam lloyd louis lucas luis luke magnus manuel marc marcel marco marcus mario mark martin matt matthew
    maurice max michael michel miguel mike mikhail mitch mohamed mohammad mohammed muhammad nathan neil
    nicholas nick nicolas nigel nikolai noah norman oleg oliver omar oscar otto pablo patrick paul paulo
    pedro peter phil philip philippe pierre rafael rahul ralph ramon randy raul ray raymond reza ricardo
    richard rick rob robert roberto rodrigo roger roland ron ronald ross roy russell ryan salman sam samuel
    scott sean sebastian sergei sergey sergio seth simon stanley stefan stephen steve steven stuart ted
    terry theodore thomas tim timothy todd tom tommy tony trevor tyler victor viktor vincent vladimir walter
    warren wayne werner will william winston wolfgang xavier yuri yusuf zachary zach
    """.split()
)
FEMALE_NAMES = frozenset(
    """
    abigail adriana agnes aisha alexandra alice alicia alison allison amanda amber amelia amy ana andrea
    angela angelina anita ann anna anne annette annie april ashley astrid aya ayesha barbara beatrice becky
    bella beth betty beverly bonnie brenda brigitte camila carla carmen carol caroline carolyn catherine
    cathy charlotte cheryl chloe christina christine cindy claire clara claudia colleen connie cristina
    cynthia danielle dawn deborah debbie debra denise diana diane dolores donna dora doris dorothy edith
    eileen elaine eleanor elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva eve
    evelyn fatima fiona florence frances gabriela gail georgia geraldine gina giulia gloria grace greta gwen
    hannah harriet heather heidi helen helena hillary hope ida ingrid irene irina isabel isabella jackie
    jacqueline jan jane janet janice jasmine jean jeanne jennifer jenny jessica jill jo joan joanna joanne
    josephine joy joyce juanita judith judy julia juliana julie june karen karin kate katherine kathleen
    kathryn kathy katie katrina kay kelly kim kimberly kirsten kristen kristin laura lauren laurie layla
    leila lena leslie lillian lily linda lisa liz lori louise lucia lucy lydia lynn madeleine maggie marcia
    margaret maria marie marilyn marina marion marissa martha mary maureen megan melinda melissa mercedes
    meredith mia michelle mina miriam molly monica mónica nadia nancy naomi natalia natalie natasha nicole
    nina nora olga olivia pamela patricia patty paula pauline peggy penny phyllis priscilla priya rachel
    rebecca regina renee rita roberta rosa rose rosemary ruth sabrina sally samantha sandra sara sarah
    sharon sheila shirley silvia simone sofia sonia sophia sophie stacy stella stephanie sue susan suzanne
    sylvia tamara tanya tara tatiana teresa theresa tiffany tina tracy ursula valerie vanessa vera veronica
    vicky victoria virginia vivian wanda wendy yolanda yvette yvonne zainab zoe
    """.split()
)
