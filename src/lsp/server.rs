//! The server: takes messages in, one after the other, and has answers to give. It reads no stream and writes none.

mod answers;
mod notices;
mod pulling;

use super::capabilities::{capabilities, roots};
use super::client::Client;
use super::frame::Broken;
use super::library::Library;
use super::message::{self, Code, Fault, Id, Message};
use super::mistakes::Mistakes;
use super::sweep::Sweep;
use gen_lsp_types::{Diagnostic, WorkspaceDiagnosticParams};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// How long the files that count are taken to be as they were, while somebody types.
const FRESH: Duration = Duration::from_secs(1);

/// The files whose changes the client is asked to tell of: configs, rules, baselines and plans.
const WATCHED: &str = "**/{*.{yaml,yml,json,md,markdown,mdown,mkd,txt,text},TODO,todo}";

/// How far the talk with the client has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nobody has said who they are.
    Waiting,
    /// Everything may be asked.
    Running,
    /// Nothing more will be asked.
    ShutDown,
}

/// What the server has asked the client.
#[derive(Debug)]
enum Asked {
    /// For the user's settings.
    Settings,
    /// For something that needs no answer.
    Anything,
}

/// A server in the middle of a talk.
#[derive(Debug)]
pub struct Server {
    phase: Phase,
    client: Client,
    pub(super) library: Library,
    /// Whether the client asks for diagnostics: from then on none are pushed.
    pulls: bool,
    queue: VecDeque<Message>,
    sweeps: VecDeque<Sweep>,
    /// Requests for what is found in all files that will be answered once anything has changed.
    held: Vec<(Id, WorkspaceDiagnosticParams)>,
    /// Rises with anything that a look through all files may see.
    moment: u64,
    /// The moment of the last such look.
    swept: Option<u64>,
    /// Whether any such look has found something.
    has_reported: bool,
    out: Vec<Vec<u8>>,
    log: Vec<String>,
    asked: HashMap<i64, Asked>,
    last_id: i64,
    looked: Instant,
    mistakes: Mistakes,
    exit: Option<u8>,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            phase: Phase::Waiting,
            client: Client::default(),
            library: Library::default(),
            pulls: false,
            queue: VecDeque::new(),
            sweeps: VecDeque::new(),
            held: Vec::new(),
            moment: 0,
            swept: None,
            has_reported: false,
            out: Vec::new(),
            log: Vec::new(),
            asked: HashMap::new(),
            last_id: 0,
            looked: Instant::now(),
            mistakes: Mistakes::default(),
            exit: None,
        }
    }
}

/// What comes of a request: JSON, or why there is none.
type Answer = Result<Box<RawValue>, Fault>;

impl Server {
    /// Takes in a message, to be seen to when it is its turn; one that takes another back is heeded at once.
    pub fn take_in(&mut self, body: &[u8]) {
        let message = match message::read(body) {
            Ok(message) => message,
            Err((id, fault)) => {
                self.note(|| format!("no message: {fault}"));
                return self.out.push(message::refusal(id.as_ref(), &fault));
            }
        };
        match message {
            Message::Notification(method, params) if method == "$/cancelRequest" => {
                let id = params.get("id").cloned().map(serde_json::from_value);
                if let Some(Ok(id)) = id {
                    self.cancel(&id);
                }
            }
            message => self.queue.push_back(message),
        }
    }

    /// Takes in what is no message.
    pub fn take_in_broken(&mut self, broken: &Broken) {
        let fault = Fault::new(Code::Parse, broken.to_string());
        self.note(|| format!("no message: {fault}"));
        self.out.push(message::refusal(None, &fault));
        if self.phase == Phase::Running && matches!(broken, Broken::TooLong(_)) {
            self.show(&format!(
                "doable: {fault}. A document of that size is not checked."
            ));
        }
    }

    /// What is to be sent by now.
    pub fn take_out(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.out)
    }

    /// What happened since the last call, for a log.
    pub fn take_log(&mut self) -> Vec<String> {
        std::mem::take(&mut self.log)
    }

    /// How the server ends, once the client has said that it should.
    #[must_use]
    pub fn exit(&self) -> Option<u8> {
        self.exit
    }

    /// The process whose end is the server's, too, once the client has named it.
    #[must_use]
    pub fn client_process(&self) -> Option<i32> {
        self.client.process
    }

    /// While nobody says anything: looks at the files that count, where the client doesn't.
    pub fn look_around(&mut self) {
        if self.phase == Phase::Running && !self.client.watches {
            self.look_again();
        }
    }

    /// Does one thing of what there is to do, what was asked first; whether there may be more.
    pub fn work(&mut self) -> bool {
        if self.exit.is_some() {
            return false;
        }
        if let Some(message) = self.queue.pop_front() {
            let name = match &message {
                Message::Request(id, method, _) => format!("{method} ({id})"),
                Message::Notification(method, _) => method.clone(),
                Message::Answer(id, _) => format!("answer ({id})"),
            };
            let start = Instant::now();
            self.see_to(message);
            self.note(|| format!("{name}: {:.1} ms", millis(start)));
            return true;
        }
        if self.phase != Phase::Running {
            return false;
        }
        if !self.pulls && self.push() {
            return true;
        }
        self.library.outdated.clear();
        self.step()
    }

    fn see_to(&mut self, message: Message) {
        match message {
            Message::Request(id, method, params) => match self.request(&id, &method, params) {
                Ok(Some(answer)) => self.out.push(message::answer(&id, answer)),
                Ok(None) => {}
                Err(fault) => self.out.push(message::refusal(Some(&id), &fault)),
            },
            Message::Notification(method, params) => {
                if let Err(fault) = self.notice(&method, params) {
                    self.tell(&format!("{method}: {fault}"));
                }
            }
            Message::Answer(id, result) => self.answered(&id, result.as_ref()),
        }
        self.tell_of_mistakes();
    }

    /// The answer to a request; none where it comes later.
    fn request(
        &mut self,
        id: &Id,
        method: &str,
        params: Value,
    ) -> Result<Option<Box<RawValue>>, Fault> {
        match (self.phase, method) {
            (Phase::Waiting, "initialize") => return answer(&self.initialize(&params)).map(Some),
            (Phase::Waiting, _) => {
                let why = "nothing can be asked before `initialize`";
                return Err(Fault::new(Code::NotInitialized, why));
            }
            (Phase::ShutDown, _) => {
                let why = "nothing can be asked after `shutdown`";
                return Err(Fault::new(Code::InvalidRequest, why));
            }
            (Phase::Running, "initialize") => {
                let why = "`initialize` has been asked already";
                return Err(Fault::new(Code::InvalidRequest, why));
            }
            (Phase::Running, _) => {}
        }
        match method {
            "shutdown" => {
                self.phase = Phase::ShutDown;
                self.stop_sweeps();
                answer(&()).map(Some)
            }
            "textDocument/diagnostic" => self.pulled(read(params)?).map(Some),
            "workspace/diagnostic" => {
                self.sweep(id.clone(), read(params)?);
                Ok(None)
            }
            "textDocument/hover" => self.hover(&read(params)?).map(Some),
            "textDocument/documentSymbol" => self.symbols(&read(params)?).map(Some),
            "textDocument/codeAction" => self.actions(&read(params)?).map(Some),
            other => {
                let why = format!("this server knows no request “{other}”");
                Err(Fault::new(Code::MethodNotFound, why))
            }
        }
    }

    fn notice(&mut self, method: &str, params: Value) -> Result<(), Fault> {
        if method == "exit" {
            self.exit = Some(u8::from(self.phase != Phase::ShutDown));
            return Ok(());
        }
        if self.phase != Phase::Running {
            return Ok(());
        }
        match method {
            "initialized" => self.initialized(),
            "textDocument/didOpen" => self.opened(read(params)?),
            "textDocument/didChange" => self.changed(read(params)?),
            "textDocument/didClose" => self.closed(&read(params)?),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.moment += 1;
                self.look_again();
            }
            "workspace/didChangeConfiguration" => self.configured(&params),
            "workspace/didChangeWorkspaceFolders" => self.moved(&params),
            _ => {}
        }
        Ok(())
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.phase = Phase::Running;
        self.client = Client::of(params);
        self.library.encoding = self.client.encoding;
        self.library.related = self.client.related;
        self.library.roots = roots(params);
        if let Some(options) = params.get("initializationOptions") {
            self.set(options);
        }
        json!({
            "capabilities": capabilities(&self.client),
            "serverInfo": {"name": "doable", "version": env!("CARGO_PKG_VERSION")},
        })
    }

    /// Tells the client of the diagnostics of a document that has changed; whether there was one.
    fn push(&mut self) -> bool {
        let open = &mut self.library.open;
        let Some((uri, entry)) = open.iter_mut().find(|(_, entry)| !entry.is_told) else {
            return false;
        };
        entry.is_told = true;
        let (uri, version) = (uri.clone(), entry.document.version);
        let start = Instant::now();
        let diagnostics = self.library.diagnostics(&uri).unwrap_or_default();
        if let Some(entry) = self.library.open.get_mut(&uri) {
            entry.is_marked = !diagnostics.is_empty();
        }
        self.publish(&uri, Some(version), &diagnostics);
        self.note(|| {
            format!(
                "{} diagnostics of {uri}: {:.1} ms",
                diagnostics.len(),
                millis(start)
            )
        });
        self.tell_of_mistakes();
        true
    }

    fn publish(&mut self, uri: &str, version: Option<i32>, diagnostics: &[Diagnostic]) {
        #[derive(Serialize)]
        struct Published<'a> {
            uri: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            version: Option<i32>,
            diagnostics: &'a [Diagnostic],
        }
        let published = Published {
            uri,
            version,
            diagnostics,
        };
        let method = "textDocument/publishDiagnostics";
        self.out.push(message::notification(method, published));
    }

    /// Shows mistakes in configs, rules and baselines, and takes back those that are mended.
    fn tell_of_mistakes(&mut self) {
        let problems = &self.library.ground.problems;
        let news = self.mistakes.news(problems, self.client.encoding);
        for (uri, mistakes) in news.of_files {
            self.publish(&uri, None, &mistakes);
        }
        for message in news.messages {
            self.show(&message);
        }
    }

    fn ask(&mut self, method: &str, params: Value, asked: Asked) {
        self.last_id += 1;
        self.asked.insert(self.last_id, asked);
        self.out
            .push(message::request(self.last_id, method, params));
    }

    /// Shows a message to the user.
    fn show(&mut self, text: &str) {
        let params = json!({"type": 2, "message": text});
        self.out
            .push(message::notification("window/showMessage", params));
        self.note(|| text.to_owned());
    }

    /// Tells the client's log of something that went wrong.
    fn tell(&mut self, text: &str) {
        let params = json!({"type": 1, "message": text});
        self.out
            .push(message::notification("window/logMessage", params));
        self.note(|| text.to_owned());
    }

    fn note(&mut self, text: impl FnOnce() -> String) {
        self.log.push(text());
    }
}

/// What a request is answered with.
fn answer(result: &impl Serialize) -> Answer {
    let json = serde_json::to_string(result).and_then(RawValue::from_string);
    json.map_err(|error| Fault::new(Code::RequestFailed, error.to_string()))
}

fn cancelled() -> Fault {
    Fault::new(Code::Cancelled, "taken back")
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Fault> {
    serde_json::from_value(params)
        .map_err(|error| Fault::new(Code::InvalidParams, format!("these can't be used: {error}")))
}
