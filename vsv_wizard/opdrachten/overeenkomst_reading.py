"""`overeenkomst --vergelijk` and `--lees`: what a draft or a filled agreement says."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.documenten.kinds import BINARY
from vsv_wizard.dossier.text import clean, clean_line, how_many
from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import Clock, load_dossier, open_dossier, print_path, print_text
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import PROGRAM
from vsv_wizard.opdrachten.saving import report_others, save
from vsv_wizard.opdrachten.suggest import quoted

if TYPE_CHECKING:
    from vsv_wizard.bewerken.read_dossier import ReadDossier
    from vsv_wizard.documenten.blocks import Document
    from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement
    from vsv_wizard.documenten.overeenkomst.read_back import Proposal

_FORMATS = ("docx", "pdf", "html", "txt", "md", "json")
_OPTIONS = (
    click.option(
        "--vergelijk", metavar="CONCEPT", help="Vergelijk dit concept van de RSO (.docx)."
    ),
    click.option("--lees", metavar="INGEVULD", help="Lees een ingevulde overeenkomst (.docx)."),
    click.option(
        "--neem-over", metavar="PAD", multiple=True, help="Bij --lees: zet dit in het dossier."
    ),
    click.option(
        "--formaat",
        metavar="FORMAAT",
        type=click.Choice(_FORMATS),
        help="Bij --vergelijk en --lees: docx, pdf, html, txt, md of json.",
    ),
)


def reading_options(make: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that read an agreement to the command that fills one in."""
    for option in reversed(_OPTIONS):
        make = option(make)
    return make


class AgreementRequest:
    """What was asked of an agreement that is there already."""

    def __init__(
        self,
        dossier: str,
        model: str | None,
        uit: str | None,
        vlaggen: Mapping[str, bool],
        vergelijk: str | None,
        lees: str | None,
        neem_over: tuple[str, ...],
        formaat: str | None,
    ) -> None:
        """Take the options as they were given."""
        self.dossier, self.model, self.uit = dossier, model, uit
        self.overschrijf, self.toch = vlaggen["overschrijf"], vlaggen["toch"]
        self.filling = vlaggen["proef"] or vlaggen["besluiten"]
        self.vergelijk, self.lees, self.neem_over = vergelijk, lees, neem_over
        self.formaat = formaat

    @property
    def asked(self) -> bool:
        """Whether reading was asked for. Raises CommandError for what does not go together."""
        if self.vergelijk is not None and self.lees is not None:
            raise CommandError("Kies --vergelijk of --lees, niet allebei.")
        if self.neem_over and self.lees is None:
            raise CommandError("--neem-over hoort bij --lees. Noem ook de ingevulde overeenkomst.")
        if self.lees is not None and self.model is not None:
            raise CommandError("--model hoort niet bij --lees. Laat het weg.")
        asked = self.vergelijk is not None or self.lees is not None
        if self.formaat and not asked:
            raise CommandError("--formaat hoort bij --vergelijk en --lees. Laat het weg.")
        return asked

    def refuse_filling(self, verslag: str | None) -> None:
        """Raises CommandError for an option that only has to do with filling in."""
        if verslag is not None or self.filling:
            raise CommandError(
                "Laat --verslag, --proef en --besluiten weg bij --vergelijk en --lees."
            )

    def run(self, now: Clock) -> int:
        """Do what was asked; the exit code."""
        from vsv_wizard.documenten.overeenkomst import ModelError

        try:
            if self.vergelijk is not None:
                return self._compare(Path(self.vergelijk), now)
            if self.neem_over:
                return self._take(Path(str(self.lees)), now)
            return self._read(Path(str(self.lees)), now)
        except ModelError as error:
            raise CommandError(str(error)) from error

    def _compare(self, concept: Path, now: Clock) -> int:
        from vsv_wizard.documenten import material_of
        from vsv_wizard.documenten.overeenkomst.agreement_text import read_agreement
        from vsv_wizard.documenten.overeenkomst.compare import compare
        from vsv_wizard.documenten.overeenkomst.read_back import proposals
        from vsv_wizard.documenten.overeenkomst.reading_report import comparison_document, summary

        vorm = self._format()
        lezing = load_dossier(self.dossier, now)
        draft = read_agreement(concept, "het concept", anyway=self.toch)
        model = None
        if self.model is not None:
            model = read_agreement(Path(self.model), "het model", anyway=self.toch)
        found = compare(model, draft)
        answers = proposals(draft, lezing.dossier, lezing.plan)
        document = comparison_document(
            material_of(lezing.dossier, lezing.plan, now()),
            found,
            answers,
            draft.naam,
            model.naam if model else "",
        )
        self._put_out(document, vorm, lezing, concept)
        if model is None:
            report("Zonder --model vergelijken wij het concept alleen met uw dossier.")
        report(summary(found, answers, with_model=model is not None))
        return 0

    def _read(self, filled: Path, now: Clock) -> int:
        from vsv_wizard.documenten import material_of
        from vsv_wizard.documenten.overeenkomst.read_back import proposals
        from vsv_wizard.documenten.overeenkomst.reading_report import (
            reading_document,
            reading_summary,
        )

        vorm = self._format() if self.formaat or self.uit else ""
        lezing = load_dossier(self.dossier, now)
        agreement = self._agreement(filled)
        answers = proposals(agreement, lezing.dossier, lezing.plan)
        if vorm:
            material = material_of(lezing.dossier, lezing.plan, now())
            document = reading_document(material, answers, agreement.naam)
            self._put_out(document, vorm, lezing, filled)
        else:
            sys.stdout.write("".join(self._lines(answers)))
        report(reading_summary(answers))
        return 0

    def _agreement(self, filled: Path) -> "Agreement":
        from vsv_wizard.documenten.overeenkomst.agreement_text import read_agreement

        return read_agreement(filled, "de overeenkomst", anyway=self.toch)

    def _lines(self, answers: "Sequence[Proposal]") -> list[str]:
        """Per answer its path and value, what the dossier has, where it stood, and the command."""
        lines = []
        for answer in answers:
            lines.append(f"{answer.pad} = {clean_line(answer.waarde)}\n")
            lines.append(f"    {answer.stand}: {clean_line(answer.now)}\n")
            lines.append(f"    Gelezen: {answer.plaats}: {clean_line(answer.gelezen)}\n")
            lines += [f"    Er staat ook: {r.tekst} ({r.plaats})\n" for r in answer.also]
            if answer.problem:
                lines.append(f"    {answer.problem}\n")
            if answer.can_take:
                told = quoted(["vul", self.dossier, f"{answer.pad}={answer.waarde}"])
                lines.append(f"    {PROGRAM} {told}\n")
        return [clean(line) for line in lines]

    def _take(self, filled: Path, now: Clock) -> int:
        from vsv_wizard.documenten.overeenkomst.read_back import proposals, take
        from vsv_wizard.dossier.merge import decide
        from vsv_wizard.plan.fill import NotFilled

        sessie = open_dossier(self.dossier, now)
        found = proposals(self._agreement(filled), sessie.dossier, sessie.plan)
        by_path = {answer.pad: answer for answer in found}
        if unknown := [pad for pad in self.neem_over if pad not in by_path]:
            raise CommandError(
                f"Er is niets bewaard. Dit lazen wij niet in de overeenkomst: "
                f"{clean_line(', '.join(unknown))}. Zonder --neem-over ziet u wat er wel staat."
            )
        chosen = [by_path[pad] for pad in dict.fromkeys(self.neem_over)]
        try:
            taken = take(sessie.dossier, sessie.plan, chosen)
        except NotFilled as error:
            regels = [f"  {pad}: {tekst}" for pad, tekst in error.errors]
            raise CommandError("\n".join(["Er is niets bewaard.", *regels])) from error
        decided, new = decide(taken.dossier, taken.paden)
        sessie.dossier = new if taken.changes or decided else sessie.dossier
        stored = save(sessie)
        for change in taken.changes:
            print(f"{change.pad}: {change.oud} -> {change.new}")
        count = how_many(len(taken.changes), "antwoord", "antwoorden")
        report(
            f"Bewaard. {count} overgenomen." if stored else "Er verandert niets: dit staat er al."
        )
        return report_others(stored, sessie)

    def _format(self) -> str:
        """The format that was asked for, or that the name of the file asks for."""
        end = Path(self.uit).suffix.lstrip(".").lower() if self.uit else ""
        vorm = self.formaat or end or "md"
        if vorm not in _FORMATS:
            raise CommandError(
                f"Wij kunnen dit niet als .{clean_line(vorm)} maken. Laat --uit eindigen op een "
                f"van deze: {', '.join(f'.{vorm}' for vorm in _FORMATS)}. Of kies met --formaat."
            )
        if self.uit is None and vorm in BINARY:
            raise CommandError(
                f"Een {vorm}-bestand past niet in de terminal. "
                f"Geef met --uit een bestand, bijvoorbeeld: --uit vergelijking.{vorm}"
            )
        return vorm

    def _put_out(
        self, document: "Document", vorm: str, lezing: "ReadDossier", source: Path
    ) -> None:
        """The report on standard output or in a file; never over what it was made of."""
        from vsv_wizard.documenten import in_format, write_files

        with write_errors():
            inhoud = in_format(document, vorm)
            if self.uit is None:
                print_text(inhoud if isinstance(inhoud, str) else inhoud.decode())
                return
            doel = write_files(
                {Path(self.uit): inhoud},
                overschrijf=self.overschrijf,
                dossier_path=lezing.pad,
                bron=(source, *([Path(self.model)] if self.model else [])),
            )
        print_path(doel[0])
