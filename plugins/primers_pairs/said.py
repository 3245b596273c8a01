"""How certainly a sentence promises an output."""

from typing import Literal, TypeAlias

# "certain" where it says so in as many words; a "likely" one may as well lead to a program; "" says nothing.
Said: TypeAlias = Literal["certain", "likely", ""]
