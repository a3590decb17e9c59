#!/usr/bin/env python3
"""A plan in Emacs, by eglot and the file that editors/emacs ships. Emacs runs in a pseudo terminal and is asked by emacsclient.

Usage: emacs.py PATH-OF-DOABLE        needs emacs, eglot and markdown-mode
"""
import base64, fcntl, json, os, pathlib, pty, struct, subprocess, sys, termios, threading
from garden import PARTS, Scene, ended, until
from scene import ROOT, run

INIT = """
(setq make-backup-files nil create-lockfiles nil auto-save-default nil native-comp-deferred-compilation nil)
(load %s)
(require 'json)
(require 'server)
(setq server-name %s)
(add-hook 'emacs-startup-hook #'server-start)
"""
SEEN = """
(vconcat (mapcar (lambda (one)
  (let ((lsp (cdr (assq 'eglot-lsp-diag (eglot--diag-data one)))))
    (list :start (1- (flymake-diagnostic-beg one)) :end (1- (flymake-diagnostic-end one))
          :code (plist-get lsp :code) :severity (plist-get lsp :severity)
          :message (plist-get lsp :message) :source (plist-get lsp :source))))
  (flymake-diagnostics)))"""
# What completing-read would offer is kept, and one of it taken or none.
CHOOSE = """
(let ((last-nonmenu-event ?x) titles)
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ items &rest _) (setq titles (mapcar #'car items)) %s))
            ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (condition-case nil (call-interactively #'eglot-code-actions) (quit nil)))
  (vconcat titles))"""


def quoted(text):
    """A string of Emacs Lisp."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Emacs:
    def __init__(self, scene, name):
        self.scene, self.name, self.buffer = scene, name, pathlib.Path(name).name
        self.socket = scene.home / f"socket-{self.buffer}"
        main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        init = scene.home / ".emacs.d/init.el"
        init.parent.mkdir(exist_ok=True)
        init.write_text(INIT % (quoted(str(ROOT / "editors/emacs/eglot.el")), quoted(str(self.socket))))
        command = ["emacs", "-nw", "--no-splash", name]
        streams = {"stdin": side, "stdout": side, "stderr": side}
        own = {"start_new_session": True, "preexec_fn": lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)}
        self.process = subprocess.Popen(command, cwd=scene.notes, env=scene.env, **streams, **own)
        os.close(side)
        threading.Thread(target=self.drain, args=(main,), daemon=True).start()
        until(self.socket.exists, bool)
        until(lambda: self.lisp("(if (bound-and-true-p eglot--managed-mode) t :json-false)"), bool)

    @staticmethod
    def drain(main):
        """Takes what is drawn, lest Emacs waits."""
        try:
            while os.read(main, 65536):
                pass
        except OSError:
            pass

    def client(self, code):
        command = ["emacsclient", "-s", self.socket, "--eval", code]
        return subprocess.run(command, env=self.scene.env, capture_output=True, text=True, timeout=30)

    def lisp(self, code):
        """What an expression in the plan's buffer comes to."""
        answer = f"(base64-encode-string (encode-coding-string (json-encode {code}) 'utf-8) t)"
        ran = self.client(f'(with-current-buffer "{self.buffer}" {answer})')
        assert ran.returncode == 0, (code, ran)
        return json.loads(base64.b64decode(json.loads(ran.stdout)))

    def text(self, beside=None):
        """What the plan's buffer holds, or that of a file beside it; of the file where there is none."""
        place = self.scene.notes / pathlib.Path(self.name).with_name(beside or self.buffer)
        held = "(buffer-substring-no-properties (point-min) (point-max))"
        there = f"(let ((it (find-buffer-visiting {quoted(str(place))}))) (and it (with-current-buffer it {held})))"
        text = self.lisp(there)
        return place.read_text() if text is None else text

    def save(self):
        self.lisp("(progn (save-some-buffers t) t)")

    def diagnostics(self):
        text, shown = self.text(), []
        for one in self.lisp(SEEN):
            assert one["source"] == "doable" and "\n" not in text[one["start"] : one["end"]], one
            line, before = text.count("\n", 0, one["start"]), text.rfind("\n", 0, one["start"]) + 1
            shown.append((line, one["start"] - before, one["end"] - before, one["code"], one["severity"], one["message"]))
        return shown

    def at(self, line, column):
        place = f"(progn (goto-char (point-min)) (forward-line {line}) (forward-char {column}) (point))"
        self.lisp(f'(with-selected-window (get-buffer-window "{self.buffer}") {place})')

    def hover(self, line, column):
        self.at(line, column)
        self.lisp("(progn (eldoc-print-current-symbol-info t) t)")
        said = '(if (buffer-live-p eldoc--doc-buffer) (with-current-buffer eldoc--doc-buffer (buffer-string)) "")'
        return until(lambda: self.lisp(said), lambda text: "outcome" in text.lower())

    def actions(self, line, column):
        self.at(line, column)
        return self.lisp(CHOOSE % "(signal 'quit nil)")

    def act(self, line, column, title):
        self.at(line, column)
        self.lisp(CHOOSE % quoted(title))

    def insert(self, line, text):
        self.at(line, 0)
        self.lisp(f"(progn (insert {quoted(text)}) t)")

    def settings(self, values):
        given = " ".join(f":{key} {'t' if value else ':json-false'}" for key, value in values.items())
        configuration = f"(setq-default eglot-workspace-configuration '(:doable ({given})))"
        self.lisp(f"(progn {configuration} (eglot-signal-didChangeConfiguration (eglot-current-server)) t)")

    def quit(self):
        """Ends Emacs, whatever is not saved."""
        unsaved = "(dolist (one (buffer-list)) (with-current-buffer one (set-buffer-modified-p nil)))"
        self.client(f"(progn {unsaved} (kill-emacs))")
        self.process.wait(20)


version = run("emacs", "--version").split("\n")[0]
scene = Scene("emacs")
for name, tell in PARTS.items():
    editor = Emacs(scene, name)
    try:
        tell(scene, editor)
    except BaseException:
        print(scene.log.read_text()[-4000:] if scene.log.exists() else "no log", file=sys.stderr)
        editor.process.kill()
        raise
    editor.quit()
ended(scene)
print(f"{version} shows what check finds and writes what it is asked to")
