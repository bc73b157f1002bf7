"""English word tables of the embedded engine.

Closed classes and small open ones, written from a grammar's view: nothing here
knows a topic. Verb forms are listed because a stemmer cannot tell ``says`` (a
report) from ``saying`` (often a participle).
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEUTRAL = _words(
    "said says say told tells added adds stated states announced announces reported reports "
    "confirmed confirms noted notes explained explains declared declares disclosed discloses "
    "revealed reveals testified testifies wrote writes tweeted posted replied replies recalled "
    "stressed stresses emphasised emphasized reiterated repeated concluded concludes estimated "
    "estimates acknowledged acknowledges admitted admits conceded concedes insisted insists "
    "maintained observed remarked commented described describes warned warns ruled predicted "
    "predicts forecast informed pointed"
)
CLAIMING = _words(
    "claimed claims alleged alleges accused accuses contended contends asserted asserts suspected "
    "suspects blamed blames charged"
)
DENYING = _words(
    "denied denies rejected rejects dismissed dismisses refuted refutes disputed disputes"
)
OPINING = _words(
    "suggested suggests suggest believed believes believe thought thinks think argued argues argue "
    "feared fears fear hoped hopes hope speculated speculates felt feels doubted doubts expected expects "
    "expect doubt suspect estimate"
)
COMMITTING = _words("vowed vows pledged pledges promised promises threatened threatens")
DIRECTING = _words(
    "urged urges urge called calls demanded demands asked asks appealed appeals implored implores "
    "condemned condemns condemn criticised criticized praised praises denounced denounces welcomed "
    "welcomes"
)
REPORTING = NEUTRAL | CLAIMING | DENYING | OPINING | COMMITTING | DIRECTING
# These report only with a clause or a quotation behind them; before a noun they are ordinary verbs.
NEEDS_CLAUSE = _words(
    "reported reports noted notes found ruled forecast posted charged charges felt observed added "
    "adds expected expects expect thought described describes maintained repeated pointed asked asks "
    "claims claimed states stated estimates estimated estimate say hopes hoped fears feared fear hope "
    "suspects suspected suspect doubts doubt disputes wrote writes recalled recalls think believe feel "
    "argue suggest suggests suggested concluded concludes predicted predicts"
)
# These name: `called the plan "a mistake"`; `called a meeting` says nothing.
NAMING = _words("called calls described describes")
# Turning something down: a denial of what was said, but no denial of a plan.
TURNING_DOWN = _words("rejected rejects dismissed dismisses")
WHAT_IS_SAID = _words(
    "claim claims allegation allegations accusation accusations report reports suggestion suggestions "
    "charge charges rumour rumours rumor rumors assertion assertions criticism criticisms notion"
)
WHAT_IS_PROPOSED = _words(
    "proposal proposals call calls offer offers demand demands idea ideas request requests appeal appeals"
)
ADVERBS_BEFORE_VERB = _words(
    "also meanwhile later earlier then still again previously reportedly separately repeatedly "
    "already now once further however has have had is are was were been being publicly officially "
    "just since initially subsequently recently firmly strongly immediately all both quickly promptly not"
)

MODALS_POSSIBLE = _words("could may might would should can")
PLANNING = (
    "is to",
    "are to",
    "was to",
    "were to",
    "is due to",
    "are due to",
    "was due to",
    "were due to",
    "is set to",
    "are set to",
    "is expected to",
    "are expected to",
    "was expected to",
    "were expected to",
    "is scheduled",
    "are scheduled",
    "was scheduled",
    "were scheduled",
    "is planned",
    "are planned",
    "plans to",
    "plan to",
    "planned to",
    "intends to",
    "intend to",
    "hopes to",
    "aims to",
    "is going to",
    "are going to",
    "is slated",
    "are slated",
    "is likely to",
    "are likely to",
)
HEDGES = _words(
    "allegedly reportedly purportedly supposedly apparently unconfirmed suspected alleged"
)
NEGATIONS = _words("not no never none nobody nothing neither nor without cannot")

# Subjects and verbs of commentary: sentences about what it all means, with no fact of their own.
ABSTRACT_SUBJECTS = _words(
    "developments development situation interplay gravity dynamics dynamic implications implication "
    "potential stakes efforts complexity landscape fallout future question questions response "
    "responses significance momentum tensions prospect prospects narrative lesson lessons such "
    "challenges challenge balance reaction reactions calls concern concerns"
)
COMMENTARY_VERBS = _words(
    "reflect reflects reflected underscore underscores underscored highlight highlights highlighted "
    "signify signifies illustrate illustrates demonstrate demonstrates reshape reshapes reconfigure "
    "exacerbate exacerbates necessitating necessitate necessitates remains remain sets echoes echo "
    "poses pose serves serve echoed marks"
)
EVALUATIVE = _words(
    "alarming stark swift severe tense controversial complex theoretical merely geopolitical "
    "significant significantly heightened vital crucial unprecedented landmark key potentially "
    "likely uncertain unclear global remarkable historic clear deeply increasingly"
)

# Offices that act under a common noun: as good as a name at the head of a sentence.
INSTITUTIONS = _words(
    "ministry ministers minister government cabinet parliament senate congress court tribunal judge jury "
    "prosecutor prosecutors police army navy council mayor president governor commission authority "
    "authorities agency department regulator bank union company firm board hospital university school "
    "federation committee airline operator party opposition coastguard customs firefighters"
)

# Nouns that name an event, so that `X's invasion of Y in February 2022` has a time of its own.
EVENT_NOUNS = _words(
    "invasion attack attacks earthquake quake flood floods election elections vote referendum "
    "merger takeover acquisition launch crash collapse explosion blast fire outbreak pandemic "
    "eruption strike strikes war ceasefire truce agreement pact treaty deal accord summit "
    "meeting conference verdict ruling trial arrest conviction sentencing death assassination "
    "resignation appointment inauguration opening closure shutdown evacuation deployment landing "
    "founding independence annexation coup protest protests uprising riot riots storm hurricane "
    "landslide derailment accident disaster spill leak recall bankruptcy listing debut victory defeat "
    "announcement statement discovery release vaccination lockdown ban hearing inquest inquiry "
    "survey inspection publication approval construction"
)

PERSONAL_PRONOUNS = _words("he she it they him her them his its their this that these those we i")
CONNECTIVES = _words(
    "meanwhile however moreover furthermore additionally also but and yet still instead therefore "
    "thus nevertheless separately elsewhere then later earlier specifically overall"
)
