"""What click and argparse say by themselves on the command line, in Vietnamese: help, and what was written wrongly.

Both ask :mod:`gettext` for every word. It would look for a compiled catalogue by the language of the machine, and the
program speaks Vietnamese on every machine: so it is given these words instead.
"""

from __future__ import annotations

import gettext

_WORDS = {
    # What click says as help.
    "Usage:": "Cách dùng:",
    "Options": "Lựa chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Hiện hướng dẫn này rồi thoát.",
    "Show the version and exit.": "Hiện phiên bản rồi thoát.",
    "required": "phải ghi",
    "default: {default}": "không ghi thì là: {default}",
    # What click says of a line written wrongly.
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Ghi “{command} {option}” để xem cách dùng.",
    "Missing argument": "Chưa ghi",
    "Missing option": "Chưa ghi lựa chọn",
    "Missing command.": "Chưa ghi lệnh.",
    "Missing parameter: {param_name}": "Chưa ghi {param_name}",
    "Invalid value: {message}": "Giá trị không dùng được: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} không dùng được: {message}",
    "No such option {name!r}.": "Không có lựa chọn “{name}”.",
    "No such command {name!r}.": "Không có lệnh “{name}”.",
    "Did you mean {possibility}?": "Có phải {possibility} không?",
    "(Did you mean one of: {possibilities}?)": "(Có phải một trong các chữ này không: {possibilities}?)",
    "Got unexpected extra arguments ({args})": "Ghi thừa: {args}",
    "Option {name!r} does not take a value.": "Lựa chọn “{name}” không kèm giá trị.",
    "Option {name!r} requires an argument.": "Lựa chọn “{name}” phải kèm một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Lựa chọn “{name}” phải kèm {nargs} giá trị.",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}” không phải là {choice}.",
    "{value!r} is not one of {choices}.": "“{value}” không phải là một trong {choices}.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{value!r} is not a valid {number_type}.": "“{value}” không phải là số nguyên.",
    "{name} {filename!r} is a directory.": "“{filename}” là thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "Không đọc được tệp “{filename}”.",
    "Aborted!": "Đã dừng.",
    # What argparse says: the line that opens the window.
    "usage: ": "Cách dùng: ",
    "options": "Lựa chọn",
    "positional arguments": "Tệp",
    "show this help message and exit": "hiện hướng dẫn này rồi thoát",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "expected one argument": "phải kèm một giá trị",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "không có lựa chọn “%s”",
    "ignored explicit argument %r": "không kèm giá trị",
}


class CommandWords(gettext.NullTranslations):
    """The words above. Vietnamese has one form for one and for many; each is asked for as its library writes it."""

    def gettext(self, message: str) -> str:
        return _WORDS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 and msgid1 in _WORDS else msgid2)


def _words(*_domain: object, **_where: object) -> CommandWords:
    return CommandWords()


def speak_vietnamese() -> None:
    """From now on click and argparse speak Vietnamese."""
    gettext.translation = _words  # type: ignore[assignment] # narrower than the overloads of the standard library
