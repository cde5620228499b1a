"""Writes manual pages from the program's own description of its commands.

    python3 deploy/manual.py PROGRAM VERSION FOLDER
"""
import gzip
import json
import pathlib
import subprocess
import sys


def escaped(text):
    """Text that roff takes as it is."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def name_of(argument):
    names = [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument.get("names", [])]
    value = argument.get("valueName", "value")
    if argument["kind"] == "positional":
        return f"<{value}>"
    return ", ".join(names) + ("" if argument["kind"] == "flag" else f" <{value}>")


def page(command, path, version):
    title = "-".join(path)
    out = [f".TH \"{escaped(title.upper())}\" 1 \"\" \"musora\\-reports {escaped(version)}\"", ".SH NAME",
           f"{escaped(title)} \\- {escaped(command.get('abstract', '').rstrip('.'))}", ".SH SYNOPSIS",
           f".B {escaped(' '.join(path))}"]
    if command.get("subcommands"):
        out.append("\\fICOMMAND\\fR [\\fIOPTIONS\\fR]")
    elif command.get("arguments"):
        out.append("[\\fIOPTIONS\\fR]")
    if command.get("discussion"):
        out += [".SH DESCRIPTION", ".nf", escaped(command["discussion"]), ".fi"]
    shown = [one for one in command.get("arguments", []) if one.get("shouldDisplay", True)]
    if shown:
        out.append(".SH OPTIONS")
        for argument in shown:
            out += [".TP", f".B {escaped(name_of(argument))}",
                    escaped(" ".join(filter(None, [argument.get("abstract"), argument.get("discussion")])))]
    for sub in command.get("subcommands", []):
        if sub["commandName"] == "help":
            continue
        if len(path) == 1 and out[-1] != "" and ".SH COMMANDS" not in out:
            out.append(".SH COMMANDS")
        out += [".TP", f".B {escaped(sub['commandName'])}", escaped(sub.get("abstract", ""))]
    out += [".SH SEE ALSO", "/usr/share/doc/musora\\-reports/OPERATIONS.md"]
    return "\n".join(out) + "\n"


def write(command, path, version, folder):
    file = folder / ("-".join(path) + ".1.gz")
    file.write_bytes(gzip.compress(page(command, path, version).encode(), mtime=0))
    for sub in command.get("subcommands", []):
        if sub["commandName"] != "help":
            write(sub, path + [sub["commandName"]], version, folder)


def main():
    program, version, folder = sys.argv[1:]
    done = subprocess.run([program, "--experimental-dump-help"], capture_output=True, text=True, check=True)
    command = json.loads(done.stdout)["command"]
    write(command, [command["commandName"]], version, pathlib.Path(folder))


if __name__ == "__main__":
    main()
