"""The words by which a follow-up is known: what opens it, points back, asks for hours or a layer of rules, and names a time or a group."""

from __future__ import annotations

import re

from knowledge.model import Layer

OPENING = re.compile(
    r"^\W*(?:(?:ja|jo|nej|ok|okej|aha|jaha|ok då|hm|mm)\b\W*)?(?:och|å|o|men|så(?! här)|so|samt|eller|annars|sen|även|even|hur (?:är|e|ser|blir) det(?: ut)?(?: för| med)?"
    r"|vad gäller (?:då|det)|samma|(?:den|det) (?:av|med|om|för)|and|but|or|also|what about|how about|same)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(r"^(?:\S+\s+){1,3}(?:också|likaså|too|also)\W*$", re.IGNORECASE)
"""A few words and "också": "vårdcentralen också?"."""
THERE = re.compile(r"(?<!\bis )(?<!\bare )\b(?:där|dit|there)\b(?!\s+(?:är|finns|is|are)\b)", re.IGNORECASE)
"""Points back at a place; "is there a template" points at none."""
ALSO_THERE = re.compile(
    r"\b(?:där (?:med|också)|(?:också|likaså|likadant) där|samma|likadant|there (?:too|as well)|(?:the )?same)\b",
    re.IGNORECASE,
)
"""Asks whether what went before is so in another place."""
ABOUT_IT = re.compile(
    r"\b(?:till|med|om|för|to|about|with|for|of)\s+(?P<it>det|den|detta|denna|it|that|this)\W*$", re.IGNORECASE
)
"""Ends a message with what it is about, which was named before: "måste patienten samtycka till det"."""
CLOCK = re.compile(r"^\W*(?:[01]?\d|2[0-3])[.:][0-5]\d\W*$")
"""A time by the clock and no more."""
POINTING = re.compile(
    r"\b(?:det|den|de|dem|dom|dit|där|då|detta|denna|dessa|hon|henne|han|honom|hen|hens|hennes|hans|deras|dess|samma|s(?:ån|ådan)(?:t|a)?|it|that|this|there|they|them|he"
    r"|she|her|him|his|their|then|those|these|same)\b",
    re.IGNORECASE,
)
STANDS_FOR_THING = re.compile(
    r"\b(?:det|den|denna|detta|it|that|this)\b(?!\s+(?:som|det|är|jag|vi|man|who|which|is|we)\b)", re.IGNORECASE
)
"""Stands for a thing that was talked about: "kan en anhörig be om det", not "är det jag som"."""
DETERMINATIVE = re.compile(
    r"(?<!det )\b(?:den|de|dem|dom)\s+(?=som\b)|\bthose\s+(?=who\b)|(?<=\bhur )det (?=(?:går|gick|står till|känns)\b)",
    re.IGNORECASE,
)
"""Points at nothing: says whom by what follows ("vem ringer den som har hemsjukvård", but "är det de som ringer"), or is empty ("hur det går")."""
REACH = re.compile(
    r"\b(?:telefontid\w*|ring ?tid\w*|öppettid\w*|öppet|bemanna\w*|lunchstäng\w*|lunchtid\w*|hur dags|när på (?:dan|dagen|dygnet)|(?:till|från) vilken tid|"
    r"(?:svarar|nås|sitter|jobbar|bemannar) (?:de|dem|dom|hon|han|hen|den|någon|nån|vi|ni|teamet)(?=\W|$)|"
    r"kontaktuppgift\w*|kontaktväg\w*|direktlinje\w*|siffrorna|(?<!inom )(?:vilka|vilken|vad för|era|ert|deras) tid(?:er|en)?|stäng(?:er|t|da?)|"
    r"(?:what|opening|office|which) hours|opening times|open|closed?|staffed|mejl\w*|mail\w*|e-?post\w*|e-?mail|epost|"
    r"(?:när|hur (?:sent|tidigt|länge)) (?:kan|får|går det att) (?:(?:man|jag|vi|en) )?(?:ringa|nå)|kan (?:man|jag|vi) ringa (?:de|dem|dom|dit)(?=\W|$)|"
    r"(?:är|e) (?:de|dem|dom|hon|han) (?:inne|på plats|där)|vilken (?:vårdcentral|mottagning|enhet) (?:är|e) (?:det|den)|"
    r"which (?:one|care centre|health centre|unit) is (?:that|it)|"
    r"(?:vad|har|med)(?= .{0,20}(?:nummer|telefonnummer)\b))\b|^\W*(?:(?:and|the|their|her|his)\s+)*hours\W*$",
    re.IGNORECASE,
)
"""Asks for what a contact list says of somebody: when they are reached, in any words ("sitter hon där vid fyra?"), or another way to."""
WORKING = re.compile(
    r"\b(?:svarar|nås|ringa|inne|på plats|sitter|jobbar|arbetar|bemannar|öppet|öppettid\w*|bemanna\w*|stäng\w*|lunch(?:stäng|tid)\w*|tider|hours|open|closed?|staffed|work)\b",
    re.IGNORECASE,
)
"""Asks when somebody is at work: the team that was asked about, rather than who acts for it."""
SEVERAL = re.compile(r"\b(?:de|dem|dom|deras|they|them|their)\b", re.IGNORECASE)
"""Stands for several people."""
HOURS = (
    r"(?:\d{1,2}(?:[.:]\d\d)?|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|five|six|seven|eight|nine|ten)"
    r"(?!\s+(?:dag|dygn|veck|månad|timm|år|minut|vardag|arbetsdag|kalenderdag|gång|försök|tillfäll|days?\b|hours?\b|weeks?\b|months?\b)\w*)"
    r"(?:\s*(?:pm|am)\b)?(?: på (?:kvällen|morgonen|natten|förmiddagen|eftermiddagen))?"
)
"""A time of day, in figures or words, and no number of days."""
TIMES = (
    r"helg(?:en|er|erna|dag|dagar|dagen|kväll)?|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar|arna|en)?"
    r"(?: (?:förmiddag|eftermiddag|kväll|morgon|natt)(?:en)?)?|röda? dag(?:ar)?|storhelg(?:en|er)?|"
    r"(?:mitt i )?natt(?:en|etid)?|(?:mitt i )?natta|midnatt|nätter(?:na)?|dan|dagarna|(?<=på )dagen|lunchtid|midnight|kväll(?:en|stid|ar|arna)?|(?:förmiddag|eftermiddag|morgon|morron)(?:en|ar)?|morgnar(?:na)?|"
    r"i ?kväll|i ?natt|dagtid|vardag(?:ar|en)?|jour(?:tid|en)?|sommar(?:en)?|jul(?:en|afton)?|påsk(?:en)?|midsommar|nyår(?:safton)?|"
    r"semester(?:n|tider)?|efter kontorstid|(?:efter|före|innan|vid|kring|runt|after|before|at) (?:klockan |kl\.? ?)?"
    rf"{HOURS}|(?:klockan|klocka|kl\.?) ?(?:(?:är|e|typ|ungefär|ca|cirka|strax efter|runt|halv) ?){{0,3}}{HOURS}|(?:it'?s |klockan )?(?:[01]?\d|2[0-3])[.:][0-5]\d(?![.:\d])|weekends?|nights?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"holidays?|office hours|daytime|the day|weekdays?"
)
PEOPLE = (
    r"barn(?:et|en)?|ungdom(?:ar)?|minderårig|under 18(?: år)?|vuxna?|äldre|över 65(?: år)?|psykiatri(?:n|ska)?|somatik(?:en)?|palliativ(?:a|t)?|"
    r"demens(?:sjuk)?|lss|från (?:ett )?annat län|from another county|child(?:ren)?|minors?|adults?|elderly|psychiatr(?:y|ic)"
)
AGES = (
    r"(?:(?:hon|han|hen|kunden|patienten|personen|brukaren|he|she) (?:är|is) )?\d{2,3} ?(?:år|åring|years?(?: old)?)"
    r"|(?:hon|han|hen|kunden|patienten|personen|brukaren|he|she) (?:är|is) \d{2,3}"
)
BEFORE = (
    r"(?:\b(?:om|if|när|when)\s+(?:\w+\s+){1,2}(?:är|is|are)\s+(?:(?:ett|en|a)\s+)?|\b(?:på|under|om|för|i|vid|at|on|in|for|if|during)\s+"
    r"(?:(?:the|en|ett)\s+)?)?"
)
SAME_TIME = re.compile(
    r"\b(?:vid\s+)?samma (?:tid(?:punkt)?|klockslag|kväll|natt|dag|helg)\b|\b(?:at )?(?:the )?same (?:time|hour|day|evening|night)\b",
    re.IGNORECASE,
)
"""Means a time that was named before."""
NAMED_TIME = re.compile(rf"\b(?:{TIMES})\b", re.IGNORECASE)
FAMILIES = tuple(re.compile(rf"{BEFORE}\b(?:{pattern})\b", re.IGNORECASE) for pattern in (TIMES, PEOPLE, AGES))
"""Words of one family stand for each other: "och på natten?" replaces "på helgen"."""
LAYERS: tuple[tuple[re.Pattern[str], tuple[Layer, ...]], ...] = (
    (
        re.compile(
            r"\b(?:lagen|lag|lagstiftning(?:en)?|lagtext(?:en)?|juridiskt|the law|law|legally|statute)\b", re.IGNORECASE
        ),
        (Layer.LAW,),
    ),
    (
        re.compile(
            r"\b(?:länet|länets|lanet|lanets|regionens|regionen|länsöverenskommelsen|länsrutinen|(?:the )?county(?:'s)?|(?:the )?region)\b",
            re.IGNORECASE,
        ),
        (Layer.COUNTY_AGREEMENT, Layer.COUNTY_ROUTINE),
    ),
    (
        re.compile(
            r"\b(?:(?:den )?lokala?\s+(?:lus-?)?överenskommelsen?|lokalt|lokala|kommunens|kommunen själv|locally|(?:the )?local"
            r"(?: agreement| routine)?)\b",
            re.IGNORECASE,
        ),
        (Layer.LOCAL_AGREEMENT, Layer.UNIT_ROUTINE),
    ),
)
TEXT_SAYS = re.compile(
    r"^\W*(?:säger|står(?: det)?(?: i)?|does|do)\s+(?:\w+\s+){0,2}(?:överenskommelse\w*|rutin\w*|avtal\w*|lagen|agreement|routine|law)\s+(?:says?\s+)?"
    r"(?:om|about|on)\s+",
    re.IGNORECASE,
)
"""Names the text that is asked about ("säger vår lokala överenskommelse om …"): what it is about is asked of others as well."""
CORRECTS = re.compile(r"\b(?:menar|menade|mente) jag\b|\bjag (?:menar|menade|mente)\b|\bi mean\b", re.IGNORECASE)
"""Says which of several things was meant."""
ABOUT = re.compile(
    r"^\W*(?:(?:och|men|and|but)\s+)?(?:vad|what)\s+(?:säger|står|sa|stod|does|do|says)(?:\s+(?:den|det|de|där|it|they))?(?:\s+(?:say|i den|i det|där))?"
    r"\s+(?:om|about)\s+",
    re.IGNORECASE,
)
"""Asks what the same text says about something else."""
SAYING = re.compile(r"\b(?:säger|sa|står|stod|enligt|gäller|say|says|according|stand)\b", re.IGNORECASE)
CONCERNING = re.compile(r"\b(?:när|vad) det gäller\b|\bwhen it comes to\b", re.IGNORECASE)
BACK = re.compile(
    r"^(?:\W*(?:ok(?:ej|ay)?|men|så|nu)\b)*\W*\b(?:tillbaka|åter|back) (?:till|to)\b(?:\s+(?:det|den|the)\s+första?(?:\s+frågan)?\b|\s+the first(?:\s+question)?\b)?[\s,.]*"
    r"|\b(?:nu )?(?:tillbaka|åter) till\b[\s,.]*|\bback to\b[\s,.]*",
    re.IGNORECASE,
)
"""Goes back to a place, which has been cut out behind it, or to what was asked first."""
SPOKEN_OF = re.compile(
    r"^\W*(?:(?:men|och|fast|but|and)\s+)?(?:hen|hon|han|patienten|pat|personen|kunden|brukaren|(?:det|den) (?:är|gäller)|she|he|they|the patient)\b(?!\W*$)",
    re.IGNORECASE,
)
"""Tells something of whom the question before is about."""
WHOSE = re.compile(
    r"\b(?:vems|whose)\b.{0,20}\b(?:nummer|numret|telefon\w*|number|phone)\b|\b(?:vem|who) (?:är|e|is) (?:det|that|it) (?:jag|man|i) (?:ringer|kommer till|call)\b",
    re.IGNORECASE,
)
"""Asks whose number was given."""
SAME_THING = re.compile(r"^\W*(?:(?:och|men|and|but)\s+)?(?:vad (?:är|var) det|what (?:is|was) it)\b", re.IGNORECASE)
DONT_KNOW = re.compile(
    r"^\W*(?:(?:jag )?vet (?:inte|ej)|ingen aning|spelar ingen roll|vilken som helst|alla|allt|både och|strunt samma|don'?t know|not sure"
    r"|any|all|doesn'?t matter|whatever)\b",
    re.IGNORECASE,
)
WHAT_IF = re.compile(
    r"^\W*(?:what|tänk|hur (?:är|blir|gör (?:vi|man|jag)) det|vad gäller)\s+(?:då\s+)?(?=(?:if|om|ifall)\b)",
    re.IGNORECASE,
)
"""Opens a condition as a question."""
WHEN = re.compile(
    r"^\W*(?:när|when)\s+(?!ska|måste|kan|får|bör|börjar|gör|ringer|does|do|should|must|can|is)\w+", re.IGNORECASE
)
"""A condition, not a question: "när patienten ligger på sjukhus"."""
HAPPENED = re.compile(
    r"^\W*(?:(?:jag|vi|de|hon|han|hen|i|we|they|she|he)\s+)?(?:har|hinner|hann|når|nådde|orkar|vågar|lyckas|have|has|could)\b"
    r"|\b(?:inte|ej|inget|not|n't)\W*$",
    re.IGNORECASE,
)
"""Tells what has been done or did not work: "har ringt på och ropat, inget"."""
MATTERS = re.compile(
    r"\bspelar\b(?=.*\broll\b)|\b(?:någon|nån|ingen) roll\b|\bdoes\b(?=.*\bmatter\b)|\bmatters?\b",
    re.IGNORECASE,
)
"""Asks whether something makes a difference to what was talked about: "spelar klockslaget nån roll"."""
MAY = re.compile(
    r"^\W*(?:och |men |and |but )?(?:ska|spelar|får|kan|måste|behöver|bör|gäller|räcker|räknas|kostar|ingår|krävs|behövs|går|stämmer|blir|hinner|hinns|ringer"
    r"|may|should|must|can|does|do|is)\b",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(?:säger nej|tackar nej|inte vill|vill inte|says? no|does(?:n't| not) want|don't want)\b", re.IGNORECASE
)
"""Tells that somebody does not agree, in words that say nothing one by one."""
EXISTS = re.compile(
    r"^\W*(?:(?:och|men|and|but)\s+)?(?:finns (?:det|den|de|sån|sådan|någon|nån|en sån|en sådan)|har (?:de|vi|ni|dom)|(?:is there|are there|do (?:they|we) have)(?: (?:an|any|some)?(?:one)?)?)\b",
    re.IGNORECASE,
)
"""Asks whether there is one in a place."""
NO_ANSWER = re.compile(
    r"\b(?:ingen (?:som )?svarar|(?:de|dem|dom|hon|han|hen|den|det) svarar (?:inte|ej)|svarar (?:inte|ej)|svarar (?:de|dem|dom|hon|han|hen|den|ingen)(?: (?:inte|ej))?(?=\W*$)|kommer inte fram|(?:får )?inget svar|(?:they|she|he|nobody|no one|it)"
    r"(?: is| are)? ?(?:don'?t|doesn'?t|do not|does not|not)? ?answer(?:s|ing)?|no answer)\b(?: där| there)?",
    re.IGNORECASE,
)
"""Says that somebody does not answer."""
SAME_ONE = re.compile(r"\b(?:samma|same)\b", re.IGNORECASE)
BESIDE_PARTY = frozenset(
    "där då här den det de på i vid under om för till och eller också there then at in on the a".split()
)
"""Words that may stand beside a function or a unit that is asked for in place of another, and a time."""
CALLING = re.compile(r"\b(?:ringer|ringa|kontaktar|kontakta|call|calls|phone|phones)\b", re.IGNORECASE)
NUMBER_OF = {"sv": "telefonnummer till", "en": "phone number for"}
"""How the number of somebody is asked for."""
MEANT = re.compile(
    r"(?:[\s,:;]+(?:vad|va|what)\s+(?:är|e|betyder|innebär|is|does)\s+(?:det|de|den|it|that))?(?:\s+(?:egentligen|exakt|mean|means|exactly|actually))*\W*$",
    re.IGNORECASE,
)
"""Ends a question what a word means."""
CONDITION = re.compile(
    r"^(?:på|i|för|om|hos|när|vid|under|efter|med|utan|at|in|for|if|on|when|with|without)\b", re.IGNORECASE
)
"""How a word begins that says under what condition something is asked, not about whom."""
FEW = 2
"""Words of its own up to which a reply to a question back says no more than which meaning is meant."""
LONGEST_CONDITION = 5
"""Words up to which a message that begins as a condition is one of what was asked before."""
NAMED_FIRST = re.compile(r"^\W*(?:(?:och|men|and|but)\s+)?(?P<named>[^\W\d]+(?:\s+[^\W\d]+)?),\s+\S")
"""Names what a message asks about before it asks."""
LONGEST = 12
"""Words of the longest message that is taken for a follow-up."""
SHORT = 3
"""Words up to which a message with "det" or "den" asks about what went before, however it is spelled ("kosar det")."""
ASKING = re.compile(
    r"^\W*(?:och |men |and |but )?(?:vem|vilka|vilken|vilket|vad|när|hur (?:snabbt|fort|länge|ofta|lång tid)?|var|vart|varför|får|ska|kan|måste"
    r"|who|which|what|when|how (?:soon|fast|long(?: time)?|often)?|where|why|may|should|can|must)\b(?:\s+(?:är|gör|ska|har|får|kan|ansvarar för|gäller(?:"
    r" för| vid)?|ringer|betyder|innebär|menas med|is|are|does|do|should|has|must|can))?",
    re.IGNORECASE,
)
