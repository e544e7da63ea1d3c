"""Words of illness, treatment and where a person lives: what makes a name a patient's name."""

from __future__ import annotations

DIAGNOSIS = (
    r"(?:demens\w{0,2}|dement|alzheimers?|stroke|tia|kol|\w*cancer|tumör|diabetes|diabetiker|hjärtsvikt|\w*infarkt|schizofreni|psykos\w*|bipolär"
    r"|depression|deprimerad|lunginflammation|pneumoni\w*|\w*fraktur|\w*bruten|höft|sepsis|uvi|parkinsons?|epilepsi|adhd|autism|hiv|hepatit"
    r"|mrsa|vre|esbl|missbruk\w*|alkoholist|dementia|diabetic|opererad|nyopererad|amputerad|\w*sår|förmaksflimmer|självmord\w*|suicid\w*"
    r"|covid|corona|feber|blind|döv|förlamad|dialys|katarakt|ms|als|tuberkulos|tbc|borderline|ätstörning\w*|anorexi|krupp|astma|cp(?:-skada)?|blodpropp\w*|gikt|reumat\w*"
    r"|\w*ångest|minnessvikt|minnessjuk\w*|afasi|hjärnblödning|hjärnskad\w*|leukemi|lymfom|huntingtons?|njursvikt|levercirros|narkoman|alkoholiserad|gallsten\w*|gravid"
    r"|nyförlöst|havandeskapsförgiftning|\w*anfall|utvecklingsstörning|copd|cancer|pneumonia|depressed|schizophrenia|parkinson's|asthma|tuberculosis)\b"
)
"""An illness or an injury, to be used without regard to case."""
ABOUT = r"(?:vid|om|inom|kring|mot|på|i|rutin(?:en|er)?(?: för)?|vård av|ansvar\w* för|specialist på|about|for|with)\s+(?:misstänkt\s+|akut\s+|svår\s+)?"
"""Before an illness these make it a subject, not a person's."""
SUBJECT = r"[ -]?(?:team\w*|rutin\w*|enhet\w*|sköters\w*|mottagning\w*|avdelning\w*|utbildning\w*|boende\w*|plan\w*|ombud\w*|vård\w*)"
"""After an illness these make it a part of another word."""
MEDICINE = (
    r"(?:insulin\w*|morfin|waran|eliquis|furix|antibiotika|dropp|kateter|kad|syrgas|dosett|apodos|medicin(?:en|er|erna)?|läkemedel|tabletter"
    r"|alvedon|panodil|ipren|citodon|oxynorm|oxycontin|oxascand|zopiklon|imovane|levaxin|metoprolol|bisoprolol|enalapril|omeprazol|xarelto|heparin"
    r"|fragmin|donepezil|memantin|haldol|risperdal|sertralin|mirtazapin|novorapid|lantus|metformin|kåvepenin|movicol|laktulos|metadon|tramadol|prednisolon"
    r"|ventoline|bricanyl|sprut(?:a|an|or)|sömntablett\w*|medication|tablets|insulin)\b"
)
ADDRESS = r"(?:\w+(?:gatan|vägen|gränd|stigen|allén|torget|backen|gata|väg|stig|plan)\s+\d{1,3}\s?[a-z]?\b)"
ROOM = r"(?:\b(?:rum|rummet|sal|säng|lägenhet|lgh|room)\s*(?:nr\s*)?\d)"
AGE = r"(?:(?<![\d.,/])\d{2,3}\s*-?\s*(?:år(?:s|ig\w*|ing\w*)?|years?(?: old)?|yo|y/o)\b(?!\s*(?:sedan|framåt|tillbaka|bak|i rad|garanti|på jobbet|ago)))"
AGE_OF_SERVICE = r"(?:jobbat|arbetat|anställd|erfarenhet|sedan|senaste|efter|inom|varje|worked)[^.?!\n]{0,12}\s"
BORN = r"(?:\bf(?:ödd|\.)?\s*(?:den\s+)?(?:i\s+)?(?:(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+)?[-'’]?\d{2,8}\b|\bborn\s+(?:in\s+|on\s+)?\d)"
CARE = (
    r"(?:utskrivningsklar|utskriven|inskriven|inlagd|skrivas ut|skrivs ut|skrevs ut|åka hem|ska hem|kommer hem|kom hem|kommit hem|hem från sjukhus\w*|ramlat|ramlade|fallit"
    r"|avled|avliden|dött|dog|vägrar|vill inte|samtyckt|samtycker|allergisk|allergic|(?:inte )?tål(?: inte)?|ska till operation|opereras|andnöd|larmar|ligger på (?:avd\w*|rum|sjukhus\w*|golvet|iva|sal)|ligger inne"
    r"|larmat|larmade|blöder|kräks|förvirrad|slutat äta|behöver (?:vändas|larm|hjälp med(?! (?:cosmic|link|lifecare|datorn|inlogg|att logga|systemet|schema))|hemtjänst)|ska till korttids\w*|har larm|discharged|going home|admitted|died|fell"
    r"|refuses|har (?:en |nån |någon |redan |fått |något |ett )*(?:god man|hemtjänst|sip|hemsjukvård|insatser|trygghetslarm|färdtjänst))\b"
)
RECORD = (
    r"\b(?:insatser\w*|medicin(?:er|erna)|diagnos|journal\w*|läkemedelslist\w*|akten?|adress\w*|lägenhet|besök|provsvar\w*|epikris\w*|anteckning\w*|allergi\w*"
    r"|genomförandeplan\w*|inskrivningsmeddelande\w*|vårdplan\w*|record|medicines|medications?|diagnosis)\b"
)
PATIENT = r"(?:pat|patient(?:en|ens)?|brukare(?:n|ns)?|kund(?:en)?|boende|boenden|vårdtagare(?:n)?|omsorgstagare(?:n)?|klient(?:en)?|hyresgäst(?:en)?|resident)"
KEEPER = r"(?:kontaktman|fast vårdkontakt|fast omsorgskontakt|god man|förvaltare|omvårdnadsansvarig|pas|handläggare|larm|insatser|hjälpmedel|sip|hemtjänst)"
RELATIVE = r"(?:dotter|son|make|maka|man|fru|anhöriga?|barn|syster|bror|journal\w*|mediciner|läkemedel|insatser|god man|diagnos)"
COLLEAGUES = (
    r"\b(?:\w*chef\w*|ansvar\w*|deleger\w*|utbild\w*|schema\w*|semester\w*|jobba\w*|arbeta\w*|anställ\w*|\w*kontaktperson\w*|nås|når|nå|mejl\w*|e-post"
    r"|\w*nummer|kolleg\w*|vikari\w*|intro\w*|\w*sköters\w*|\w*handlägg\w*|\w*samordna\w*|fattat|bemanning\w*|behörighet\w*|inlogg\w*|tar över|ersätter|leder"
    r"|håller i|kvar|föreläs\w*|ring|ringer|kontakta\w*|fråga|frågade|prata med|skicka|möte[tn]?|ab|avtal|mas|mar|byt(?:t|er)|slutat|sökte|vem är"
    r"|\w*terapeut\w*|kontaktuppgift\w*|svar från|(?:skriv\w*|skrevs|skicka\w*|utfärda\w*|fatta\w*|signera\w*|godkän\w*|beslutad?|gjord) av"
    r"|(?:på|i|från) (?:\w*(?:enheten|team\w*|tjänsten|vården|centralen|mottagningen|kontoret|förvaltningen|kommunen|regionen|kansliet|patrullen|receptionen|växeln))"
    r"|manager|nurse|colleague|who is)\b"
)
"""What is said of those who give the care."""
WORKS = (
    r"\b(?:beställ\w*|förskriv\w*|\w*chef\w*|deleger\w*|utbild\w*|kurs\w*|schema\w*|semester\w*|jobba\w*|arbeta\w*|anställ\w*|kolleg\w*|vikari\w*|(?:mitt|ditt|hennes|hans|sitt) pass"
    r"|bemanning\w*|behörig\w*|mas|mar|\w*sköters\w*|\w*handlägg\w*|\w*samordn\w*|\w*terapeut\w*|personal(?:en)?"
    r"|(?:på|i|från) (?:\w*(?:enheten|team\w*|tjänsten|patrull\w*|sjukvården|centralen|mottagningen|kontoret|förvaltningen|kommunen|regionen|kansliet|receptionen|växeln|personalen))"
    r"|manager|nurse|colleague|(?:night|evening|day|home care) (?:team|staff|shift))\b"
)
"""What makes somebody staff even where a body or a medicine is spoken of; narrower than ``COLLEAGUES``."""
TOLD = (
    r"(?:mår (?:illa|dåligt|sämre|inte bra)|(?:är|var|blev|blivit|verkar|känner sig|is|was)\s+(?:\w+ )?(?:sämre|orolig|ledsen|aggressiv|förvirrad|trött|yr|röd|svullen|blöt|kissnödig"
    r"|magrare|arg|glömsk|nedstämd|okontaktbar|medvetslös|palliativ|worse|confused|bleeding|upset)|ont i|svull\w+|andas|andning\w*|svimma\w*|kräk\w*|spytt|spyr|blöd(?:er|de|ning\w*)|feber|yrsel"
    r"|hostar?|diarré|(?:inte |fått )?bajsa\w*|kissa\w*|avföring|urin\w*|blöj\w*|liggsår|trycksår|sår(?:et)?|utslag|slutat äta|(?:inte|knappt|dåligt|vill) (?:äta|äter|ätit|dricka|dricker)|äta gröt"
    r"|svälj\w*|aptit\w*|(?:gått|gick) ner i vikt|tappat (?:i )?(?:vikt|minnet)|slog|slagit|hota(?:de|t|r)|dricker igen|berusad|vandrar|ramla\w*|föll|fallit|trilla\w*|halka\w*|hittades"
    r"|fell|falls|has fallen|inte leva|vill dö|självskad\w*|rullstol\w*|rollator\w*|duschstol\w*|vårdsäng\w*|lagts in|gå själv|resa sig|bleeding|breath\w*|swallow|vomit\w*|fever|fel medicin"
    r"|spott\w*|kasta(?:de|t|r)|klarar inte|orkar inte|sov|sover|sovit|(?:åt|ätit|äter|drack|druckit) (?:inget|ingenting|lite|dåligt|inte)|orolig natt|larmar|ringer på larmet|hallucinera\w*"
    r"|missbrukar|(?:fick|fått) (?:avslag|diagnos\w*|besked)|efter (?:sin )?diagnosen?|bröt|brutit|smärtlindring|hör röster|självskadar|bor på (?:hvb|behandlingshem|korttids)|ska fasta|mår \w+|har ont|aggressiv\w*|utåtagerande|försvann|försvunn(?:en|it)|ligger för döden|utskriven|(?:vägas|vändas|duschas|matas|läggas om|opereras|röntgas|skrivas ut|vaccineras)|på golvet|dödsfall|gråter|grät|skriker|irrar|rymt|rymmer|hittar inte (?:hem|tillbaka|rummet)|river(?:s)?|nyps|vägrar\b|tar inte emot|slår (?:oss|mig|personal\w*)|refus(?:es|ed|ing)|wheelchair|hoist|pain)\b"
)
"""What is told of one person's body and days: with a name it is about somebody in care."""
