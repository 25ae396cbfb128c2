"""One home per decision: what looks for the next place that decides for itself."""

import ast
import re

from sources import modules, nodes, unparsed

Found = list[str]


def test_one_predicate_says_whether_an_answer_says_something() -> None:
    """`empty` and `known`; "weet ik nog niet" beside "not there" is theirs to know."""

    def decides(node: ast.AST) -> bool:
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            names = {ast.unparse(part) for part in getattr(node.comparators[0], "elts", ())}
            nothing = names & {"None", "''", "()"}
            return "WEET_NIET" in names or ("None" in names and len(nothing) > 1)
        if not isinstance(node, ast.BoolOp):
            return False
        texts = [ast.unparse(part) for part in node.values]
        of = {text.partition(" ")[0] for text in texts if text.endswith("= WEET_NIET")}
        alone = {text.removeprefix("not ") for text in texts}
        return any(a in alone or f"leeg({a})" in alone for a in of)

    offenders: Found = [
        f"{name}:{node.lineno}"  # type: ignore[attr-defined]
        for name, node in nodes()
        if name != "dossier/fields.py" and decides(node)
    ]
    assert not offenders


def test_one_place_adds_money_up() -> None:
    """`add_up`, which knows that a missing amount is not zero; and one list of the costs."""
    sums: Found = []
    lists: Found = []
    for name, node in nodes():
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sum":
            start = [ast.unparse(arg) for arg in node.args[1:]]
            sums += [name for part in start if part != "0"]
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            costs = [part for part in map(ast.unparse, node.elts) if "kosten_" in part]
            lists += [name] * (len(costs) > 2)
    assert sums == ["voortgang/regels/gelden.py"]
    assert lists == ["voortgang/regels/gelden.py"]


def test_one_place_knows_the_plural_of_a_count() -> None:
    """`how_many` and `plural`: nobody else chooses a word by whether a number is 1."""

    def chooses(node: ast.AST) -> bool:
        if not isinstance(node, ast.IfExp | ast.If) or not isinstance(node.test, ast.Compare):
            return False
        if ast.unparse(node.test.comparators[0]) != "1":
            return False
        if isinstance(node, ast.IfExp):
            words = [node.body, node.orelse]
            plain = all(isinstance(word, ast.Constant | ast.JoinedStr) for word in words)
            return plain and any(getattr(word, "value", None) for word in words)
        return any(
            isinstance(part, ast.Constant) and str(part.value).startswith(("1 ", "Er is "))
            for line in node.body
            for part in ast.walk(line)
        )

    offenders: Found = [
        f"{name}:{node.lineno}"  # type: ignore[attr-defined]
        for name, node in nodes()
        if chooses(node)
    ]
    assert not offenders


def test_one_place_reads_a_time() -> None:
    """`read_times`, for meetings and sessions: nobody else knows how people write one."""
    patterns: Found = [
        name
        for name, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if r"\d{1,2}" in node.value
        and re.search(r"\\d\{1,2\}\)?(\(\?:)?\[[^]]*:[^]]*\]|uur", node.value)
    ]
    assert patterns == ["dossier/clock.py"]


def test_one_place_knows_which_day_a_moment_is_on() -> None:
    """`local` and `day_of`: where the user is, also for a moment without a zone."""
    places: Found = [
        name
        for name, node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args
        if node.func.attr in ("astimezone", "date", "today")
    ]
    assert set(places) == {"dossier/notation.py"}


def test_one_place_gives_a_capital_and_takes_it() -> None:
    """`capitalized` and `lowered`."""
    pattern = re.compile(r"\[:?[01]\]\.(upper|lower)\(\)( \+ |\}\{)\w+(\.\w+)*\[1:\]")
    places: Found = [name for name, tree in modules() if pattern.search(unparsed(tree))]
    assert places == ["dossier/text.py"]


# What strips texts that are no answers: files, their names, a model agreement, the command line.
NO_ANSWERS = ("opslag/", "opdrachten/", "documenten/overeenkomst/", "documenten/writers/", "plan/")
NO_ANSWER = {"screens/overeenkomst.py", "screens/overeenkomst_reading.py", "dossier/text.py"}


def test_one_place_says_whether_a_text_shows_anything() -> None:
    """`is_blank` and `visible`: `strip` leaves signs that draw nothing, which are no answer."""

    def conditions(node: ast.AST) -> list[ast.expr]:
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            return [node.test]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return [node.operand]
        if isinstance(node, ast.BoolOp):
            return node.values
        return node.ifs if isinstance(node, ast.comprehension) else []

    def strips(expr: ast.expr) -> bool:
        expr = expr.value if isinstance(expr, ast.NamedExpr) else expr
        return isinstance(expr, ast.Call) and ast.unparse(expr.func).endswith(".strip")

    offenders: Found = [
        f"{name}:{expr.lineno}"
        for name, node in nodes()
        if not name.startswith(NO_ANSWERS) and name not in NO_ANSWER
        for expr in conditions(node)
        if strips(expr)
    ]
    assert not offenders


def test_one_place_asks_whether_another_name_was_meant() -> None:
    """`did_you_mean`, for keys of files, paths, settings and commands."""
    users = {name for name, tree in modules() if "get_close_matches" in unparsed(tree)}
    assert users == {"dossier/text.py"}


def test_one_place_reads_toml_that_people_edit() -> None:
    """`opslag.read`, with its messages; the plan and the example are files of ours."""
    users = {name for name, tree in modules() if "tomli.loads" in unparsed(tree)}
    ours = ("plan/base.py", "bewerken/example.py")
    assert users == {"opslag/read.py", "opslag/toml_mistakes.py", *ours}
