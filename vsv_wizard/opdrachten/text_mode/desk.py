"""What every part of the text mode works with: the dossier, the conversation, and saving."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.text import did_you_mean, how_many
from vsv_wizard.opdrachten.text_mode.talk import Back, Onward, Talk, TypedLine, numbers_in, parsed
from vsv_wizard.opslag import OpslagError
from vsv_wizard.plan.lookup.beside import beside, terms_told

HELP = "hulp"
_STAYS_HERE = "Uw antwoorden staan wel op deze computer. Het programma probeert het steeds opnieuw."
T = TypeVar("T")
Lines = Callable[[], Iterable[str]]


class Order(NamedTuple):
    """What can be typed everywhere: its name, what it does in words, and doing it."""

    naam: str
    words: str
    do: Callable[[str], object]


class TextDesk:
    """The open dossier and whoever types.

    orders: what can be typed everywhere, by name. told: of which questions the hint was given.
    taak_id: the task that is walked now, and asking: the path of the answer that is asked, to come
    back to.
    """

    def __init__(self, sessie: OpenDossier, talk: Talk) -> None:
        """Work on this dossier."""
        self.sessie = sessie
        self.talk = talk
        self.orders: dict[str, Order] = {}
        self.told: set[str] = set()
        self.taak_id = ""
        self.asking = ""
        self._unsaved = ""  # why the last save failed

    # --- listening

    def listen(self, also: Sequence[str], explain: Lines, here: str = "") -> TypedLine:
        """The next text, or one of the orders that only hold here (`also`).

        explain: what /hulp says. here: what is asked, said again after something else was shown.
        Raises Stop, Back, Onward or GoTo when that was typed.
        """
        while True:
            typed = parsed(self.talk.line(), (HELP, *self.orders, *also))
            if not typed.command or typed.command in also:
                return typed
            if typed.command == HELP:
                self.talk.say(*explain(), "", *self._order_lines())
            elif order := self.orders.get(typed.command):
                order.do(typed.text)
            else:
                known = did_you_mean(typed.command[1:], (HELP, *self.orders, *also))
                known = known.replace("Bedoelt u ", "Bedoelt u /")
                self.talk.say(
                    f"{typed.command} is hier geen opdracht.{known} Typ /hulp voor uitleg."
                )
            if here:
                self.talk.say("", here)

    def _order_lines(self) -> list[str]:
        rows = [f"/{order.naam}: {order.words}" for order in self.orders.values()]
        return [
            "Dit kunt u overal typen:",
            *rows,
            "Afkorten mag. Begint uw antwoord met / ? Typ dan //.",
        ]

    def more(self) -> str:
        """The next line of a long text; "" at its end. A command ends it, and comes next."""
        line = self.talk.line()
        typed = parsed(line, (HELP, *self.orders))
        if typed.command in (HELP, *self.orders):
            self.talk.put_back(line)
            return ""
        return typed.text

    def asked(self, question: str, old: str | None = "") -> str:
        """Ask for a line of text that is no answer to the plan; Enter keeps what stood there."""
        now = f"Nu: {old}. Enter laat het zo." if old else ""
        self.talk.say("", question, *([now] if now else ()))
        typed = self.listen((), lambda: [question], question)
        return typed.text or old or ""

    def choose(self, question: str, ways: Sequence[str]) -> int:
        """Have one of these chosen; which, from 0."""
        rows = [f"{number}. {words}" for number, words in enumerate(ways, 1)]
        self.talk.say("", question, *rows)
        while True:
            text = self.listen((), lambda: [question, *rows], question).text
            if chosen := numbers_in(text, len(ways))[:1]:
                return chosen[0]
            self.talk.say(f"Typ een nummer van 1 tot en met {len(ways)}.")

    # --- walking

    def one_by_one(
        self,
        things: Sequence[T],
        applies: Callable[[T], bool],
        ask: Callable[[T], None],
        begin: int = 0,
    ) -> None:
        """Ask these in order, those that apply now; /terug goes one back.

        Raises Back when there is none before it.
        """
        at = begin
        while at < len(things):
            if not applies(things[at]):
                at += 1
                continue
            try:
                ask(things[at])
            except Back:
                earlier = [i for i in range(at) if applies(things[i])]
                if not earlier:
                    raise
                at = earlier[-1]
            except Onward:
                return
            else:
                at += 1

    def told_beside(self, pad: str, words: str) -> list[str]:
        """What the reference says beside a question: about this answer, and the terms in it."""
        plan = self.sessie.plan
        return [text for text in (beside(plan, pad), terms_told(plan, words)) if text]

    # --- saving

    def keep(self) -> None:
        """Save what changed; say it when that fails, and when others changed something."""
        try:
            stored = self.sessie.save()
        except OpslagError as error:
            if self._unsaved != str(error):
                self._unsaved = str(error)
                self.talk.say(f"Let op: {error}", _STAYS_HERE)
            return
        if self._unsaved:
            self._unsaved = ""
            self.talk.say("Alles staat weer in het bestand.")
        if stored is None:
            return
        if stored.warning:
            self.talk.say(f"Let op: de eerdere versie is niet bewaard. {stored.warning}")
        self._tell_others(len(stored.van_ander) - len(stored.conflicten), len(stored.conflicten))

    def follow(self) -> None:
        """Take in what somebody else saved, when nothing of our own is unsaved."""
        try:
            seen = self.sessie.bestand.look()
        except OpslagError:
            return  # saving says what is wrong
        if seen and not self.sessie.dirty:
            self._tell_others(len(self.sessie.follow()), 0)

    def _tell_others(self, changed: int, to_choose: int) -> None:
        if changed > 0:
            answers = how_many(changed, "antwoord")
            self.talk.say(f"Iemand anders wijzigde {answers}. Dat staat er nu ook in.")
        if to_choose:
            self.talk.say("U en een ander vulden iets anders in. Typ /keuzes om te kiezen.")
