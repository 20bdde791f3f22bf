"""A backtracking matcher for the patterns the `regex` package cannot run as .NET does: balancing groups, right to left, .NET's letter cases.

It reads what `regex_syntax` writes and compiles it to steps; the matching loop keeps its own stack, so long texts need no deep recursion.
Single characters and classes are still asked of the package, one character at a time and remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.values.regex_tree import LEAF_TESTS, Node, TreeReader, small_letter

WORD_SET = r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]"
_STEPS_A_SECOND = 2_000_000


# ---------------------------------------------------------------- steps

CHAR, CHARS, SPLIT, JUMP, BEGIN, CAPTURE, REFERENCE, ANCHOR, LOOK, MATCHED, LOOP_START, LOOP, DONE = range(13)


class _Compiler:
    """Turns the tree into steps; `backwards` parts run from the right."""

    def __init__(self) -> None:
        self.steps: list[list[Any]] = []
        self.registers = 0

    def add(self, *step: Any) -> int:
        self.steps.append(list(step))
        return len(self.steps) - 1

    def new_register(self) -> int:
        self.registers += 1
        return self.registers - 1

    def compile(self, node: Node, backwards: bool) -> None:
        kind = node.kind
        if kind == "char":
            self.add(CHAR, node.value, backwards)
        elif kind == "all":
            for one in reversed(node.parts) if backwards else node.parts:
                self.compile(one, backwards)
        elif kind == "or":
            self.choices(node.parts, backwards)
        elif kind == "loop":
            self.loop(node, backwards)
        elif kind == "group":
            register = self.new_register()
            self.add(BEGIN, register)
            self.compile(node.parts[0], backwards)
            self.add(CAPTURE, register, *node.value)
        elif kind == "reference":
            self.add(REFERENCE, *node.value, backwards)
        elif kind == "anchor":
            self.add(ANCHOR, node.value)
        elif kind in ("look", "atomic"):
            self.look(node, backwards)
        elif kind == "if":
            self.condition(node, backwards)
        else:
            raise AssertionError(kind)

    def choices(self, parts: list[Node], backwards: bool) -> None:
        ends: list[int] = []
        for one in parts[:-1]:
            split = self.add(SPLIT, 0, 0)
            self.steps[split][1] = split + 1
            self.compile(one, backwards)
            ends.append(self.add(JUMP, 0))
            self.steps[split][2] = len(self.steps)
        self.compile(parts[-1], backwards)
        for end in ends:
            self.steps[end][1] = len(self.steps)

    def loop(self, node: Node, backwards: bool) -> None:
        body = node.parts[0]
        if body.kind == "char":
            self.add(CHARS, body.value, node.low, node.high, node.lazy, backwards)
            return
        counter, place = self.new_register(), self.new_register()
        self.add(LOOP_START, counter, place)
        head = self.add(LOOP, counter, place, node.low, node.high, node.lazy, 0)
        self.compile(body, backwards)
        self.add(JUMP, head)
        self.steps[head][6] = len(self.steps)

    def look(self, node: Node, backwards: bool) -> int:
        kind = node.value
        towards = backwards if kind == "atomic" else kind.endswith("behind")
        step = self.add(LOOK, 0, kind.startswith("not"), kind == "atomic")
        self.compile(node.parts[0], towards)
        self.add(DONE)
        self.steps[step][1] = len(self.steps)
        return step

    def condition(self, node: Node, backwards: bool) -> None:
        question, yes, no = node.parts
        if question.kind == "matched":
            ask = self.add(MATCHED, question.value, 0)
            self.compile(yes, backwards)
            end = self.add(JUMP, 0)
            self.steps[ask][2] = len(self.steps)
        else:
            ask = self.look(question, backwards)
            self.steps[ask].append(0)
            self.compile(yes, backwards)
            end = self.add(JUMP, 0)
            self.steps[ask][4] = len(self.steps)
        self.compile(no, backwards)
        self.steps[end][1] = len(self.steps)


# ---------------------------------------------------------------- running


class Found:
    """A match, with the methods of the package's match objects that are used here."""

    __slots__ = ("text", "place", "captures")

    def __init__(self, text: str, place: tuple[int, int], captures: dict[int, list[tuple[int, int]]]) -> None:
        self.text, self.place, self.captures = text, place, captures

    def span(self) -> tuple[int, int]:
        """From where to where it goes."""
        return self.place

    def start(self) -> int:
        """Where it begins."""
        return self.place[0]

    def end(self) -> int:
        """Where it ends."""
        return self.place[1]

    def spans(self, name: str) -> list[tuple[int, int]]:
        """All a group took."""
        return self.captures.get(int(name[1:]), [])

    def group(self, name: str | None = None) -> str | None:
        """What was matched, or what a group took last."""
        if name is None:
            return self.text[self.place[0]:self.place[1]]
        taken = self.spans(name)
        return self.text[taken[-1][0]:taken[-1][1]] if taken else None


class _Run:
    """One attempt at one place. Captures and registers are written with a trail, so that going back undoes them."""

    def __init__(self, program: Program, text: str, end: int, origin: int, steps_left: int) -> None:
        self.steps = program.steps
        self.text, self.end, self.origin = text, end, origin
        self.captures: dict[int, list[tuple[int, int]]] = {}
        self.registers = [0] * program.registers
        self.trail: list[tuple[int, Any, Any]] = []
        self.steps_left = steps_left

    def undo(self, mark: int) -> None:
        trail = self.trail
        while len(trail) > mark:
            what, key, old = trail.pop()
            if what == 0:
                self.registers[key] = old
            elif what == 1:
                self.captures[key].pop()
            else:
                self.captures[key].append(old)

    def set_register(self, register: int, value: int) -> None:
        self.trail.append((0, register, self.registers[register]))
        self.registers[register] = value

    def capture(self, begin: int, end: int, number: int | None, other: int | None) -> bool:
        start, stop = min(begin, end), max(begin, end)
        if other is not None:
            taken = self.captures.get(other)
            if not taken:
                return False
            old = taken.pop()
            self.trail.append((2, other, old))
            if start >= old[1]:
                start, stop = old[1], start
            elif stop <= old[0]:
                start = old[0]
            else:
                start, stop = max(start, old[0]), min(stop, old[1])
        if number is not None:
            self.captures.setdefault(number, []).append((start, stop))
            self.trail.append((1, number, None))
        return True

    def reference(self, at: int, number: int, ignore_case: bool, backwards: bool) -> int:
        taken = self.captures.get(number)
        if not taken:
            return -1
        wanted = self.text[taken[-1][0]:taken[-1][1]]
        begin = at - len(wanted) if backwards else at
        if begin < 0 or begin + len(wanted) > self.end:
            return -1
        piece = self.text[begin:begin + len(wanted)]
        if piece != wanted and not (ignore_case and all(small_letter(a) == small_letter(b) for a, b in zip(piece, wanted))):
            return -1
        return begin if backwards else begin + len(wanted)

    def is_at(self, kind: str, at: int) -> bool:
        text, end = self.text, self.end
        if kind == "start":
            return at == 0
        if kind == "end":
            return at == end
        if kind == "line start":
            return at == 0 or text[at - 1] == "\n"
        if kind == "line end":
            return at == end or text[at] == "\n"
        if kind == "search start":
            return at == self.origin
        if kind == "never":
            return False
        word = LEAF_TESTS.get(WORD_SET, False)
        edge = (at > 0 and word(text[at - 1])) != (at < end and word(text[at]))
        return edge == (kind == "word edge")

    def run(self, pc: int, at: int) -> int:
        """Follow the steps from one; where it came to at the end, or -1."""
        steps, text, end = self.steps, self.text, self.end
        # What to try when this fails: (step, place, trail, least and most places of a run of characters, their step width).
        choices: list[tuple[int, int, int, int, int]] = []
        while True:
            self.steps_left -= 1
            if not self.steps_left:
                raise TimeoutError
            step = steps[pc]
            code = step[0]
            failed = False
            pc += 1
            if code == CHAR:
                if step[2]:
                    at -= 1
                    failed = at < 0 or not step[1](text[at])
                else:
                    failed = at >= end or not step[1](text[at])
                    at += 1
            elif code == CHARS:
                test, low, high, lazy, backwards = step[1:]
                room = at if backwards else end - at
                most = room if high is None or high > room else high
                width = -1 if backwards else 1
                taken = 0
                place = at - 1 if backwards else at
                stop = low if lazy else most
                while taken < stop and taken < most and test(text[place]):
                    taken += 1
                    place += width
                if taken < low:
                    failed = True
                elif lazy:
                    if taken < most:
                        choices.append((-pc, at + taken * width, len(self.trail), most - taken, width))
                    at += taken * width
                else:
                    if taken > low:
                        choices.append((pc, at + taken * width, len(self.trail), taken - low, width))
                    at += taken * width
            elif code == SPLIT:
                choices.append((step[2], at, len(self.trail), 0, 0))
                pc = step[1]
            elif code == JUMP:
                pc = step[1]
            elif code == BEGIN:
                self.set_register(step[1], at)
            elif code == CAPTURE:
                failed = not self.capture(self.registers[step[1]], at, step[2], step[3])
            elif code == REFERENCE:
                at = self.reference(at, step[1], step[2], step[3])
                failed = at < 0
            elif code == ANCHOR:
                failed = not self.is_at(step[1], at)
            elif code == LOOK:
                mark = len(self.trail)
                came = self.run(pc, at)
                if step[2] or came < 0:
                    self.undo(mark)
                holds = (came >= 0) != step[2]
                pc = step[1]
                if holds and step[3]:
                    at = came
                elif not holds:
                    if len(step) > 4:
                        pc = step[4]
                    else:
                        failed = True
            elif code == MATCHED:
                if not self.captures.get(step[1]) and step[1]:
                    pc = step[2]
            elif code == LOOP_START:
                self.set_register(step[1], -1)
                self.set_register(step[2], -1)
            elif code == LOOP:
                counter, place_of, low, high, lazy, after = step[1:]
                count = self.registers[counter] + 1
                empty = count > low and self.registers[place_of] == at
                if empty or (high is not None and count >= high):
                    pc = after
                else:
                    if count >= low:
                        if lazy:
                            # try what follows first; the choice comes back here with the counter as it stands
                            choices.append((pc, at, len(self.trail), -1 - counter, count))
                            pc = after
                            continue
                        choices.append((after, at, len(self.trail), 0, 0))
                    self.set_register(counter, count)
                    self.set_register(place_of, at)
            else:
                return at
            if not failed:
                continue
            if not choices:
                return -1
            back, at, mark, left, width = choices.pop()
            self.undo(mark)
            if left < 0:
                counter = -1 - left
                self.set_register(counter, width)
                self.set_register(counter + 1, at)
                pc = back
            elif not left:
                pc = back
            elif back > 0:
                at -= width
                pc = back
                if left > 1:
                    choices.append((back, at, mark, left - 1, width))
            else:
                pc = -back
                if not steps[pc - 1][1](text[at - 1 if width < 0 else at]):
                    # the run cannot go on: fail again with what was left before
                    pc, at = self._fail_step, at
                    continue
                at += width
                if left > 1:
                    choices.append((back, at, mark, left - 1, width))

    @property
    def _fail_step(self) -> int:
        return len(self.steps) - 1


class Program:
    """A compiled pattern, with the methods of the package's programs that are used here."""

    def __init__(self, text: str, *, backwards: bool) -> None:
        reader = TreeReader(text)
        tree = reader.alternation(False)
        compiler = _Compiler()
        compiler.compile(tree, backwards)
        compiler.add(DONE)
        compiler.add(ANCHOR, "never")
        self.steps = compiler.steps
        self.registers = compiler.registers
        self.backwards = backwards

    def search(self, text: str, begin: int = 0, end: int | None = None, timeout: float | None = None, origin: int | None = None) -> Found | None:
        """The first match between two places; backwards, the first from the right, and the text goes on behind the end."""
        last = len(text) if end is None else end
        places = range(last, begin - 1, -1) if self.backwards else range(begin, last + 1)
        bound = len(text) if self.backwards else last
        left = -1 if timeout is None else max(1, int(timeout * _STEPS_A_SECOND))
        for at in places:
            run = _Run(self, text, bound, places[0] if origin is None else origin, left)
            came = run.run(0, at)
            if came >= 0:
                return Found(text, (min(at, came), max(at, came)), run.captures)
            left = run.steps_left
        return None

    def finditer(self, text: str) -> Iterator[Found]:
        """All matches."""
        at = len(text) if self.backwards else 0
        while 0 <= at <= len(text):
            found = self.search(text, 0, at) if self.backwards else self.search(text, at)
            if found is None:
                return
            yield found
            begin, end = found.span()
            if self.backwards:
                at = begin if begin != end else begin - 1
            else:
                at = end if begin != end else end + 1
