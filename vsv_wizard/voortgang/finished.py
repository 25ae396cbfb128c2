"""What is said when nothing of the route is open."""

from vsv_wizard.voortgang.status import Progress


def reached_words(progress: Progress) -> tuple[str, str]:
    """What to say when no task of the route is open: what was reached, and what to do with it."""
    done = "De kern is af" if progress.alleen_kern else "Alle taken zijn af"
    todo = "Maak het rapport voor uw bestuur, en de documenten die u nodig hebt."
    ahead = next((m.naam for m in progress.mijlpalen if not m.reached), None)
    if ahead and progress.alleen_kern:
        todo = f"{todo} Op weg naar {ahead}: loop ook de aanbevolen taken langs."
    return f"{done}: {progress.mijlpaal}", todo
