"""Swedish names, as word lists: what tells a person's name from other words."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    algot alarik ansgar arvo asbjörn daga einer elof elov elna elsy engla enok evan fingal frans frideborg gideon gottfrid gun
    halvard halvdan hillevi hilmer hilmar ingalill ingmarie isidor ivan jarmo julius josua kristofer leopold ludde malena märit natanael
    nanne odd oddvar ossian ottilia rakel rosmarie rudolph severin sigge sofi stellan svante sigvald svend sivert tekla tilly torbjörn
    tyko urban valentin valdis vanda vilgot viveca vivi-ann åse ådel öyvind zdravko zlata zofia danuta ewelina krystyna marek jerzy pawel
    adam adele adrian agda agneta agnes ahmad ahmed aisha aina albert albin alexander alexandra alf alfred ali alice alma alva
    alvar amanda amina amir anders andreas andrej anette angelica anita ann anna annelie anneli annica annika anni anny ann-christin
    anton antonia aron artur arne arvid asta astrid august axel barbro beata beatrice bengt benjamin benny berit berta bertil
    birger birgit birgitta bjarne bo boel börje bosse brita britt britta britt-marie camilla carin carina carl carola caroline
    cecilia charlotta charlotte christer christian christina christine claes claudia clara conny curt dagmar dagny dan daniel
    daniella david dennis desirée diana doris ebba ebbe eddie edit edith edvard edvin edwin egon eila einar eivor elena eleonora
    eli elias elin elina elinor elis elisabet elisabeth elise ella ellen elsa elsie elsy elvira elvy emanuel emelie emil emilia emma
    emmy enar erik erika erland erling ernst ester esther eugen eva evald evelina evert evy ewa fabian fanny fatima felicia felix
    filip filippa fiona folke frank fredrik fredrika frida fritz gabriel gabriella georg gerd gerda gerhard gert gertrud gillis
    gisela gitte gordon göran görel gösta göte greger greta gudrun gull gullan gullvi gunborg gunhild gunilla gunnar gunnel gunvor
    gustaf gustav håkan hans harald harriet harry hasse hassan hedda hedvig helen helena helene helga helge helmer helmi henning
    henrik henry herbert herman hilda hilding hilma hjalmar hjördis holger hugo hulda hussein hussain hampus ibrahim ida ina
    inga inga-lill inga-britt ingeborg ingegerd ingegärd ingela inger ingmar ingrid ingvar ingvor irene irena iris irma isa isabella
    isabelle isak ismail ivan ivar jacob jakob jan jane janet janina jan-erik jasmin jasmine jeanette jennie jenny jens jesper jessica
    jim jimmy joakim johan johanna john johnny jon jonas jonathan jonny jörgen josef josefin josefina josefine joseph josé juan
    judith julia julian juliana justus jutta kaarina kaj kajsa kalle karen karim karin karl karl-erik karl-gustav karolina kaspar katarina
    katharina katja kenneth kennet kent kerstin kevin khadija kicki kim kjell klara klas knut konrad kristian kristin kristina
    kristoffer krister kurt lars lars-erik lasse laila leila leif lena lennart leo leon leonard lilian lillemor lilly lina linda
    linn linnea linnéa linus lisa lisbet lisbeth lise-lotte liv lo lorentz lotta louise lovisa love lucas ludvig lukas lydia
    magda magdalena magnhild magnus maj maja maj-britt majken malin malte manfred margareta margaretha margit margot margret
    maria mariam marianne marie marika marina mario marita markus martha marta martin martina mary maryam mathias mathilda matilda
    mats mattias maud max melker melvin mia michael micke mikael milan mildred mimmi mina mirja mira miriam moa mohamed mohammad mohammed
    mona monica monika morgan mårten märta märtha mustafa my nadia naima nanna nanny natalie natasha nathalie nellie nelly niclas nicklas
    nicole niklas nils nina noah noel noomi nora oda ola olaf olav ole olga olivia olle olof olov omar oscar oskar osman osvald
    otto ove owe pamela patricia patrik paul paula pauline pelle per per-erik pernilla per-olof peter petra petrus pia pierre pontus
    ragna ragnar ragnhild ragnvald rasmus rebecka regina reine reinhold renate rickard rikard richard rita robert robin roger roine roland
    rolf ronja ronny rosa rose-marie roy ruben rudolf rune rut ruth rutger saga said salim sally samir samuel sandra sanna sara sarah
    sebastian selma seth sigbritt sigfrid signe sigrid sigurd sigvard simon siri siv sixten sofia sofie solbritt solveig solvig sonia
    sonja staffan stefan steffen stella sten stig stina sture sune susann susanna susanne suzanne svante svea sven sven-erik svenerik sverker
    sylvia sören tage tanja tekla teodor teresa terese thea thelma theo theodor therese thomas thore thure tilda tilde tim timo tina tobias
    tom tomas tommy tony tora tord tore torgny torsten torvald tove tuomas ture tuva tyra ulf ulla ulla-britt ulrica ulrik ulrika
    ulrike uno ursula vanja valborg valdemar valter vega vendela vera verner veronica veronika vidar viggo viktor viktoria vilhelm
    ville vilma vincent viola viola violet virginia vivan vivi viveka vivianne waldemar walter wilhelm william wilma yasmin ylva yngve yusuf yvonne
    zahra zara zeinab åge åke åsa ärla örjan östen abdi abdullah abdul ayse aziz bashir dragan dusan edita faisal farah fadi farid
    goran hamid hanna hannah hannes hanne hawa hodan igor irina jamal jamila josip jovan jozef kadir kamal katarzyna khaled ljubica lejla
    mahmoud mahmud malak maher mehmet milica mirjana nada najma noor nour nikola olena osama piotr rami rania reza roza said samira
    selim senada shirin slavica sami taha tariq tatjana tomasz vesna vladimir yasin youssef zoran zlatko margarete
    björn birk eskil evelin freja frej hjalmar inge jerker jarl kerttu aila aili helvi martti matti pekka pentti raija seppo tauno toivo
    veikko vieno väinö juha jari kari markku mirjami pirkko pirjo ritva eero eino hannu heikki
    """.split()
)
ORDINARY = frozenset(
    """
    august bo björn bosse dan eli fanny frank gull hans ina isa jan jon kaj kari kim klara leo linn liv lo love maj max mina my
    nada nora noor nour ola per pia rosa rose rut saga said siv sten stig tim tom tove vega vera viola violet virginia åge inge jarl
    frej ville uno robin morgan milan jane mary paul john helen regina gordon stella mira ella
    """.split()
)
"""First names that are also words, places, months or systems: they need a surname after them, and their capital."""
SURNAMES = frozenset(
    """
    ahlm ahmed alm andersson ask berg bergh björk blom boman bäck dahl ek ekh eklöf falk flink fors franzén frisk frost fröjd granath
    grahn hall hammar hassan hansson hedin hedman holm hult hägg ibrahim karimi karlsson klint kvist khan lind lindh ljung lund lundh löf
    malm melin mohamed molin moberg nguyen noren norén nord nordin nyman näslund olsson palm persson quist rask ros rosén rydell
    sandell sjö skog skoog smith sköld ståhl stål sundin svan svärd thorn thulin vik wall wallin westin wik wikman winter åkesson åhl åman
    öberg öman öst östlund haddad hussein jönsson nilsson larsson eriksson johansson pettersson gustafsson jonsson jansson bengtsson
    """.split()
)
SURNAME_ENDS = (
    "son son's sson berg bergh ström gren lund lundh qvist kvist quist dotter mark dahl dal holm blom borg fors forss lind lindh löf löv stedt sten"
    " vall strand skog hage én sén man sjö bäck hed mo vik rot hammar felt feldt rud ås näs stad ryd lid myr hem nylid bo huvud sand"
    " stam torp gård å kvarn björk ek malm gård sund plan å hede höjd lin ell ius ander by mos ånger kil klint dén hag hemmer vic vić"
).split()
NARROW_ENDS = (
    "sson berg bergh ström gren lund lundh qvist kvist quist dotter mark dahl holm blom borg fors lindh lind löf stedt sten strand skog hage én"
    " sén sjö bäck hed"
).split()
"""Ends that make a name of a word also in lower case; shorter ones would take ordinary words."""
STRONG_ENDS = (
    "sson nsen rsen qvist kvist quist ström gren lund lundh stedt berg bergh dahl holm blom mark lind lindh vall bo hed mo myr"
    " vik hage ovic evic ski oglu"
).split()
"""Ends that make a surname of a capitalised word after one that is no known first name."""


def is_first_name(word: str) -> bool:
    """Return whether a word, or the first part of a double name, is a first name."""
    lower = word.lower()
    return lower in FIRST_NAMES or lower.split("-")[0] in FIRST_NAMES


def is_ordinary(word: str) -> bool:
    """Return whether a first name is also an ordinary word."""
    return word.lower() in ORDINARY


def is_surname(word: str, *, narrow: bool) -> bool:
    """Return whether a word has the form of a surname, genitive included.

    Args:
        word: One word.
        narrow: Only forms that stand out in lower case.
    """
    lower = word.lower().removesuffix("'s")
    for form in (lower, lower.removesuffix("s")):
        if form in SURNAMES:
            return True
        if len(form) > 4 and form.endswith(tuple(NARROW_ENDS if narrow else SURNAME_ENDS)):
            return True
    return False


def is_strong_surname(word: str) -> bool:
    """Return whether a word is a surname by its end alone."""
    form = word.lower().removesuffix("s")
    return len(form) > 5 and form.endswith(tuple(STRONG_ENDS))
