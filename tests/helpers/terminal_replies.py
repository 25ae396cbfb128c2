"""What terminals send of themselves, beside keys: answers to questions, and the mouse."""

# As real terminals send them: xterm, kitty, iTerm2, Windows Terminal, tmux, VTE, foot, rxvt.
REPLIES = {
    "DA 1": b"\x1b[?62;22;52c",
    "DA 1 of a VT100": b"\x1b[?1;2c",
    "DA 2": b"\x1b[>41;390;0c",
    "DA 3": b"\x1bP!|00000000\x1b\\",
    "DSR": b"\x1b[0n",
    "place of the cursor": b"\x1b[24;80R",
    "place of the cursor, DEC": b"\x1b[?24;80;1R",
    "OSC 4": b"\x1b]4;1;rgb:cccc/0000/0000\x07",
    "OSC 10": b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "OSC 11": b"\x1b]11;rgb:0000/0000/0000\x07",
    "OSC 52": b"\x1b]52;c;" + b"VlNWIFByb2Vm" * 9 + b"\x1b\\",
    "title": b"\x1b]lVSV Proef\x1b\\",
    "DECRQSS": b"\x1bP1$r0;1;7m\x1b\\",
    "XTGETTCAP": b"\x1bP1+r544e=787465726d\x1b\\",
    "XTVERSION": b"\x1bP>|XTerm(390)\x1b\\",
    "APC of kitty": b"\x1b_Gi=31;OK\x1b\\",
    "PM": b"\x1b^bericht\x1b\\",
    "SOS": b"\x1bXtekst\x1b\\",
    "flags of kitty": b"\x1b[?25u",
    "mode 2031": b"\x1b[?997;1n",
    "mode 2026": b"\x1b[?2026;2$y",
    "mode 2048": b"\x1b[?2048;0$y",
    "mode 4": b"\x1b[4;2$y",
    "size in cells": b"\x1b[8;24;80t",
    "size in pixels": b"\x1b[4;600;800t",
    "size in band": b"\x1b[48;24;80;600;800t",
    "size that is none": b"\x1b[48;99999;99999;1;1t",
    "focus in": b"\x1b[I",
    "focus out": b"\x1b[O",
    "VT52": b"\x1b/Z",
    "graphics": b"\x1b[?1;0;256S",
    "press": b"\x1b[<0;50;10M",
    "let go": b"\x1b[<0;50;10m",
    "motion": b"\x1b[<35;150;10M",
    "wheel": b"\x1b[<64;50;10M",
    "mouse of urxvt": b"\x1b[32;50;10M",
    "mouse X10": b"\x1b[M !!",
    "mouse X10 past column 95": b"\x1b[M \x80\xf7",
    "mouse X10 that looks like a letter": b"\x1b[M\xc3\xa9\xc3",
    "CSI of 8 bits": b"\xc2\x9b?62;22c",
    "DCS of 8 bits": b"\xc2\x90>|x\xc2\x9c",
    "OSC of 8 bits": b"\xc2\x9d10;rgb:0/0/0\xc2\x9c",
    "key that is no letter": b"\x1b[99999999u",
    "key that is half a letter": b"\x1b[55296;;55296u",
    "unknown": b"\x1b[?1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17z",
    "end of a string without it": b"\x1b\\",
}

# Whole streams, as they come in when somebody begins to type before the terminal has answered,
# moves the mouse or leaves the window meanwhile; and what was typed.
RECORDED = {
    "kitty at its start": (
        (
            b"\x1b[?62;52;c"
            b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"
            b"V\x1b[?0u"
            b"S\x1b[?2026;2$y"
            b"V\x1b_Gi=31;OK\x1b\\ \x1bP>|kitty(0.38.1)\x1b\\Zee"
        ),
        "VSV Zee",
    ),
    "Windows Terminal at its start": (
        b"\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52cVSV\x1b[?997;1n\x1b[I Zee\x1b[O",
        "VSV Zee",
    ),
    "xterm and tmux": (
        (
            b"\x1b[>84;0;0c"
            b"Zee"
            b"\x1b]10;rgb:ffff/ffff/ffff\x07\x1b]11;rgb:0000/0000/0000\x07"
            b"dam\x1bP1+r5463\x1b\\\x1b[0n\x1b[?1;2c"
        ),
        "Zeedam",
    ),
    "the mouse over the field": (
        (
            b"\x1b[<0;50;10M\x1b[<32;51;10MZ\x1b[<32;150;10M\x1b[<0;150;10mee\x1b[<64;50;10M"
            b"\x1b[<65;50;10Mdam\x1b[<35;1;1M"
        ),
        "Zeedam",
    ),
    "another theme while typing": (
        b"Zee\x1b[?997;2n\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b]10;rgb:0/0/0\x1b\\dam",
        "Zeedam",
    ),
    "the clipboard is read by another program": (
        b"Zee\x1b]52;c;Z2VoZWlt\x1b\\dam\x1b]52;p;?\x07",
        "Zeedam",
    ),
    "a paste between replies": (
        b"\x1b[?25u\x1b[200~Zee\x1b[201~\x1b[?2048;0$y\x1b[200~dam\x1b[201~\x1b[24;80R",
        "Zeedam",
    ),
    "the window grows": (
        b"Zee\x1b[48;40;120;800;1200t\x1b[8;40;120tdam\x1b[4;800;1200t",
        "Zeedam",
    ),
}
