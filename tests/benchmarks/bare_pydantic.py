"""What `status` is compared with: a program that only imports pydantic and builds three models."""

from pydantic import BaseModel


class Lid(BaseModel):
    """A leaf."""

    naam: str
    groot: bool = False


class Groep(BaseModel):
    """A list of leaves."""

    titel: str
    leden: list[Lid] = []


class Geheel(BaseModel):
    """A list of lists."""

    versie: int
    groepen: list[Groep] = []


if __name__ == "__main__":
    leden = [{"naam": f"lid {nummer}"} for nummer in range(10)]
    geheel = Geheel.model_validate({"versie": 1, "groepen": [{"titel": "x", "leden": leden}]})
    print(len(geheel.groepen[0].leden))
