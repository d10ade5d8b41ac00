"""The kinds of finding, and the words for them.

Each message says the cause and how to mend it, in plain English with named parameters. Whoever
shows it translates first: `gettext(finding.message) % finding.params`.
"""

from enum import Enum, StrEnum


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


class Severity(StrEnum):
    """Errors keep a case from being published, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """A kind of finding, by what is said of it; an error, unless it is named a warning below."""

    NO_START = gettext_noop("This case has no beginning. Choose the scene it starts with.")
    DUPLICATE_SCENE = gettext_noop(
        "Another scene is called “%(target)s” too, so nothing can lead to this one. "
        "Give it a name of its own."
    )
    UNREACHABLE = gettext_noop(
        "No way leads to “%(scene)s”, so nobody will see it. "
        "Let a choice lead here, or take the scene out."
    )
    DEAD_END = gettext_noop(
        "The way stops in “%(scene)s”. Say which scene comes next, or make it an ending."
    )
    MISSING_TARGET = gettext_noop(
        "“%(scene)s” leads to “%(target)s”, but there is no such scene. "
        "Write that scene, or choose another one."
    )
    NO_ELSE = gettext_noop(
        "When none of the rules in “%(scene)s” applies, the way stops. Say where it goes otherwise."
    )
    LOOP = gettext_noop(
        "“%(scene)s” leads back to “%(target)s”, and from there no ending can be reached. "
        "Give a scene on this round a choice that leads out."
    )
    RULE_BOUND = gettext_noop(
        "Whether a learner ever gets on depends on the rules in “%(scene)s” alone: some of "
        "its ways only lead back here. Give a scene on the way back a choice that leads on."
    )
    STRAY_RETURN = gettext_noop(
        "“%(scene)s” goes back to a story that was never left. "
        "Let it be reached only through the start of a story within the story."
    )
    ENDLESS_CALL = gettext_noop(
        "The story that begins at “%(scene)s” comes by here itself and would begin once more. "
        "Let it lead elsewhere."
    )
    STEP_RANGE = gettext_noop(
        "“%(scene)s” belongs to step %(step)s, but the Meldcode has five. "
        "Choose a step from 1 to 5, or none."
    )
    NO_STORY = gettext_noop("Nothing happens in “%(scene)s”. Write what a learner reads there.")
    NO_CHOICES = gettext_noop(
        "There is nothing to choose in “%(scene)s”. Add choices, or make it a scene one reads."
    )
    MANY_CHOICES = gettext_noop(
        "“%(scene)s” offers %(number)s choices; more than %(most)s are hard to weigh. "
        "Leave some out."
    )
    IMPOSSIBLE_PICK = gettext_noop(
        "“%(scene)s” asks for %(pick)s of %(number)s choices, which cannot be done. "
        "Ask for at least one and no more than there are."
    )
    DUPLICATE_CHOICE = gettext_noop(
        "Two choices in “%(scene)s” are both called “%(target)s”, so neither can be made. "
        "Give each a name of its own."
    )
    NO_TEXT = gettext_noop("A choice in “%(scene)s” has no words. Write what one would do.")
    NO_FEEDBACK = gettext_noop(
        "Nothing is said about the choice “%(choice)s” in “%(scene)s”. "
        "Write what a coach would say of it."
    )
    NO_PHRASE = gettext_noop(
        "The words “%(phrase)s” do not stand like that in the story of “%(scene)s”, so nobody can "
        "mark them there. Take them over from the story as they are."
    )
    NO_PICTURE = gettext_noop(
        "“%(choice)s” has a place in the picture, but “%(scene)s” shows none. "
        "Add the picture to the story, or take the place out."
    )
    NO_ENDING_TYPE = gettext_noop(
        "It is not said what kind of ending “%(scene)s” is. "
        "Choose: as an expert would, mended on the way, or delayed."
    )
    NO_CLOSING = gettext_noop(
        "“%(scene)s” ends without a word of care. Write how the learner is let go."
    )
    NO_WHAT_HELPED = gettext_noop(
        "“%(scene)s” does not say what helped. Name what made a difference to the child."
    )
    UNKNOWN_EXPERT = gettext_noop(
        "“%(target)s” is named as a good choice in “%(scene)s”, but it is not offered there. "
        "Choose one that is."
    )
    NO_ANSWER = gettext_noop(
        "The check “%(scene)s” has %(number)s right answers, which nobody can give as it asks. "
        "Mark one as right, or say that more than one may be."
    )
    NO_SCALE = gettext_noop(
        "The scale of “%(scene)s” has fewer than two steps. Say from what to what one judges."
    )
    UNFIT_VOTES = gettext_noop(
        "“%(choice)s” in “%(scene)s” has %(number)s numbers of votes, and the scale %(all)s steps. "
        "Give a number for each step, or none at all."
    )
    NO_ORDER = gettext_noop(
        "“%(scene)s” is to be put in order, but of its %(all)s answers the right order has %(number)s. "
        "Give at least two, and name each of them once."
    )
    FEW_EXPERT = gettext_noop(
        "“%(scene)s” asks for %(pick)s choices but names only %(number)s as good. "
        "Name more, or ask for fewer."
    )
    FEW_OPEN = gettext_noop(
        "Making only good choices one can come to “%(scene)s”, where %(pick)s good choices are "
        "asked for, and find only %(number)s of them open, by %(way)s. Open more of them, or ask "
        "for fewer."
    )
    EXPERT_LOOP = gettext_noop(
        "Making only good choices one goes round and comes to no ending: “%(scene)s” leads "
        "back to “%(target)s”. Name the good choice that leads on."
    )
    EXPERT_RULE_BOUND = gettext_noop(
        "Making only good choices one may go round without end, if the rules in “%(scene)s” "
        "want it so. Name a good choice on the way back that leads on."
    )
    UNKNOWN_EFFECT = gettext_noop(
        "An effect in “%(scene)s” changes “%(variable)s”, but the case has no such variable. "
        "Add it to the case, or take the effect out."
    )
    UNKNOWN_VARIABLE = gettext_noop(
        "A condition in “%(scene)s” asks about “%(variable)s”, but the case has no such "
        "variable. Add it to the case, or change the condition."
    )
    UNKNOWN_SCENE = gettext_noop(
        "A condition in “%(scene)s” asks about the scene “%(target)s”, but there is no such "
        "scene yet. Write that scene, or choose another one."
    )
    UNSEEN_SCENE = gettext_noop(
        "A condition in “%(scene)s” asks about the scene “%(target)s”, but no learner is asked "
        "anything there that it could be about. Choose another one."
    )
    UNKNOWN_CHOICE = gettext_noop(
        "A condition in “%(scene)s” asks whether “%(answer)s” was chosen in “%(target)s”, "
        "but it is not offered there. Choose one that is."
    )
    IMPOSSIBLE_DRAW = gettext_noop(
        "A condition in “%(scene)s” draws %(share)s out of %(parts)s, which leaves nothing "
        "to chance. Draw at least one, and fewer than there are."
    )
    DUPLICATE_VARIABLE = gettext_noop(
        "There is another variable called “%(variable)s”. Give this one its own name."
    )
    UNBOUNDED_VARIABLE = gettext_noop(
        "“%(variable)s” has no bounds. Say what is the least and the most it can be."
    )
    NO_MEMBERS = gettext_noop("“%(variable)s” has no words to choose from. Write them down.")
    UNFIT_EFFECT = gettext_noop(
        "An effect in “%(scene)s” cannot change “%(variable)s”. A number takes +1 or =1, a "
        "yes or no =1 or =0, a word =word, a set +word or -word."
    )
    UNFIT_QUESTION = gettext_noop(
        "A condition in “%(scene)s” asks “%(variable)s” something that it cannot answer. "
        "Compare a number, ask whether a word or a yes or no is so, or what a set holds."
    )
    UNKNOWN_MEMBER = gettext_noop(
        "A condition in “%(scene)s” asks whether “%(variable)s” is or holds “%(member)s”, "
        "but it never can. Choose one of its words."
    )
    EMPTY_VARIABLE = gettext_noop(
        "“%(variable)s” cannot start at %(start)s: it runs from %(minimum)s to %(maximum)s. "
        "Set bounds with the start between them."
    )
    UNREACHED = gettext_noop(
        "Nobody comes to “%(scene)s”: the conditions on the ways there are never met. "
        "Change one of them, or take the scene out."
    )
    CHOICE_NEVER = gettext_noop(
        "The choice “%(choice)s” in “%(scene)s” is never open to anybody. "
        "Change its condition, or take it out."
    )
    SOFT_LOCK = gettext_noop(
        "One can come to “%(scene)s” and have nothing left to choose, by %(way)s. "
        "Add a choice for when nothing else is open."
    )
    TRAPPED = gettext_noop(
        "From “%(scene)s” one may go on and never come to an ending, after %(way)s. "
        "Change the conditions on the way, or add a choice that leads out."
    )
    UNSEEN_ROUND = gettext_noop(
        "The rules may lead from “%(scene)s” back to it, and then nothing is ever shown. "
        "Let one of them lead to a scene that one reads."
    )
    RULE_ALWAYS = gettext_noop(
        "Rule %(rule)s in “%(scene)s” holds for everybody who comes to it, so nothing below "
        "it is asked. Change its condition, or take out what is below."
    )
    RULE_NEVER = gettext_noop(
        "Rule %(rule)s in “%(scene)s” holds for nobody who comes to it. "
        "Change its condition, or take the rule out."
    )
    VARIANT_ALWAYS = gettext_noop(
        "Telling %(variant)s of “%(scene)s” is for everybody who comes there, so what the "
        "scene itself tells is never read. Change its condition, or make it the story."
    )
    VARIANT_NEVER = gettext_noop(
        "Telling %(variant)s of “%(scene)s” is for nobody who comes there. "
        "Change its condition, or take it out."
    )
    CHOICE_ALWAYS = gettext_noop(
        "The choice “%(choice)s” in “%(scene)s” is open to everybody, so its condition does "
        "nothing. Change the condition, or take it out."
    )
    NO_REPAIR = gettext_noop(
        "After “%(choice)s” in “%(scene)s” nothing can be mended any more: no way leads to an "
        "ending that is good or mended. Add a scene in which one can put it right."
    )
    UNAVOIDABLE = gettext_noop(
        "“%(scene)s” is marked as a scene to avoid, but no way to an ending keeps clear of it. "
        "Add a way round it, or take the mark off."
    )
    PASSED_BY = gettext_noop(
        "“%(scene)s” is marked as a scene that a good way comes by, but by good choices alone one "
        "comes to an ending without it, by %(way)s. Let that way come by it, or take the mark off."
    )
    STEPS_SKIPPED = gettext_noop(
        "Every way through this case leaves these steps of the Meldcode out: %(steps)s. Give a "
        "scene on the way that step, or add one. An exercise may keep to a part: one step, or two "
        "in a row."
    )
    EXPERT_SHUT = gettext_noop(
        "Making only good choices one can come to “%(scene)s” and find none of its good "
        "choices open, by %(way)s. Open one of them, or name another that is good."
    )
    EXPERT_TRAPPED = gettext_noop(
        "Making only good choices one goes on from “%(scene)s” without ever coming to an "
        "ending, after %(way)s. Name a good choice that leads out."
    )
    NEVER_READ = gettext_noop(
        "No condition asks about “%(variable)s”, so it makes no difference. "
        "Ask about it somewhere, or take it out."
    )
    NEVER_SET = gettext_noop(
        "Nothing ever changes “%(variable)s”, so every question about it has one answer. "
        "Let a choice or a scene change it, or take it out."
    )
    AT_BOUND = gettext_noop(
        "An effect in “%(scene)s” always takes “%(variable)s” beyond its bounds, so it never "
        "counts in full. Make the effect smaller, or the bounds wider."
    )
    PAST_BOUND = gettext_noop(
        "An effect in “%(scene)s” can take “%(variable)s” beyond its bounds, and then it does not "
        "count in full, for instance by %(way)s. Make the effect smaller, or the bounds wider."
    )
    ALIKE = gettext_noop(
        "“%(choice)s” in “%(scene)s” differs in nothing but words from “%(other)s”. "
        "Let it bring about something else, or say something else of it."
    )
    UNANNOUNCED = gettext_noop(
        "“%(scene)s” speaks of “%(word)s” without a word beforehand. "
        "Add a note, so that one can choose not to read it."
    )
    UNWRITTEN = gettext_noop(
        "“%(scene)s” still says “%(words)s”. What stands between square brackets is yet to be "
        "written: put the words in its place, or take it out."
    )
    UNTRUE = gettext_noop(
        "“%(property)s” is not so on every way, for instance by %(way)s. "
        "Mend the way, or what you stated."
    )
    SAMPLED = gettext_noop(
        "There are too many situations to try all that was written or stated. Instead %(runs)s "
        "random runs were played, so what is rare may have been missed. Use fewer variables, or "
        "ask less of them."
    )
    HARSH_WORD = gettext_noop(
        "“%(word)s” in what is said about “%(scene)s” closes a conversation. "
        "Say what it costs and where the way back is."
    )

    @property
    def slug(self) -> str:
        """Its name, as it is written down elsewhere."""
        return self.name.lower().replace("_", "-")

    @property
    def message(self) -> str:
        """The English template of what is said."""
        return self.value

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return Severity.WARNING if self in _WARNINGS else Severity.ERROR


_WARNINGS = frozenset(
    {
        Code.MANY_CHOICES,
        Code.FEW_EXPERT,
        Code.FEW_OPEN,
        Code.NO_PHRASE,
        Code.NO_PICTURE,
        Code.RULE_ALWAYS,
        Code.RULE_NEVER,
        Code.VARIANT_ALWAYS,
        Code.VARIANT_NEVER,
        Code.CHOICE_ALWAYS,
        Code.NO_REPAIR,
        Code.PASSED_BY,
        Code.STEPS_SKIPPED,
        Code.NEVER_READ,
        Code.NEVER_SET,
        Code.AT_BOUND,
        Code.PAST_BOUND,
        Code.ALIKE,
        Code.UNANNOUNCED,
        Code.UNWRITTEN,
        Code.SAMPLED,
        Code.HARSH_WORD,
    }
)
