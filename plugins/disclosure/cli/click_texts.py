"""What click itself says, in Chinese: headings of the help, and what is wrong with a command as typed."""

from __future__ import annotations

from collections.abc import Sequence

from click import core, decorators, exceptions, formatting, parser, types

_SPEAKERS = (core, decorators, exceptions, formatting, parser, types)
"""Each calls ``_`` and ``ngettext`` of its own for whatever it says; click ships no translation."""

TEXTS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这段说明",
    "default: {default}": "不写时：{default}",
    "(Did you mean one of: {possibilities}?)": "（是不是其中一个：{possibilities}？）",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "看说明：{command} {option}",
    "Invalid value: {message}": "写法不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "Missing argument": "缺少",
    "Missing option": "缺少",
    "Missing parameter": "缺少",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing command.": "没有写要做什么",
    "No such option {name!r}.": "没有 {name} 这个选项。",
    "No such command {name!r}.": "没有 {name} 这个命令。",
    "Option {name!r} does not take a value.": "{name} 后面不写值。",
    "Option {name!r} requires an argument.": "{name} 后面要写值。",
    "Got unexpected extra argument ({args})": "多出来的内容：{args}",
    "Got unexpected extra arguments ({args})": "多出来的内容：{args}",
    "Choose from:\n\t{choices}": "可以写：\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}”应当是 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不在可以写的里面：{choices}。",
    "{value!r} does not match the format {format}.": "“{value}”不是日期，请写成 2026-12-30。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数。",
    "{value} is not in the range {range}.": "{value} 超出范围（{range}）。",
    "{name} {filename!r} does not exist.": "没有 {filename}",
    "{name} {filename!r} is a file.": "{filename} 是文件，这里要写文件夹",
    "{name} {filename!r} is a directory.": "{filename} 是文件夹，这里要写文件",
    "{name} {filename!r} is not readable.": "{filename} 打不开（没有权限）",
    "{name} {filename!r} is not writable.": "{filename} 不能写入（没有权限）",
    "required": "必写",
}


def asked_language(arguments: Sequence[str], default: str) -> str:
    """The language of this command: ``--lang`` where it is given, before anything of it is parsed."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, value = argument.partition("=")
        if name == "--lang":
            return value or following
    return default


def speak(lang: str) -> None:
    """Let click speak Chinese, or its own English; what it has no text for stays English."""
    texts = TEXTS if lang == "zh" else {}

    def one(message: str) -> str:
        return texts.get(message, message)

    def counted(singular: str, plural: str, n: int) -> str:
        return one(singular if n == 1 else plural)

    for module in _SPEAKERS:
        for name, said in (("_", one), ("ngettext", counted)):
            if hasattr(module, name):
                setattr(module, name, said)
