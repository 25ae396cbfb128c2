"""What `status` is compared with: a program that only imports pydantic and builds three models."""

from pydantic import BaseModel


class Member(BaseModel):
    """A leaf."""

    naam: str
    groot: bool = False


class Groep(BaseModel):
    """A list of leaves."""

    titel: str
    members: list[Member] = []


class Whole(BaseModel):
    """A list of lists."""

    versie: int
    groepen: list[Groep] = []


if __name__ == "__main__":
    members = [{"naam": f"lid {number}"} for number in range(10)]
    whole = Whole.model_validate({"versie": 1, "groepen": [{"titel": "x", "leden": members}]})
    print(len(whole.groepen[0].members))
