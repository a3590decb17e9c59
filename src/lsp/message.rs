//! JSON-RPC 2.0 as the protocol uses it: requests, notifications, answers, and errors by their number.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a request is known by, until it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Id {
    /// As most clients count.
    Number(i64),
    /// As some name them.
    Text(String),
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "{text:?}"),
        }
    }
}

/// What comes in.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// It wants an answer.
    Request(Id, String, Value),
    /// It wants none.
    Notification(String, Value),
    /// An answer to a request of the server; none where that could not be done.
    Answer(Id, Option<Value>),
}

/// Errors by their number, from the specifications of JSON-RPC and of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// No JSON.
    Parse = -32700,
    /// JSON, but no request that can be answered now.
    InvalidRequest = -32600,
    /// Nothing goes by that name here.
    MethodNotFound = -32601,
    /// Not what the method takes.
    InvalidParams = -32602,
    /// Asked before `initialize`.
    NotInitialized = -32002,
    /// Right, but it can't be done.
    RequestFailed = -32803,
    /// Taken back by the client.
    Cancelled = -32800,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// The kind of it.
    pub code: Code,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Fault {
    /// A fault in these words.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message }
    }
}

/// The fields of any message.
#[derive(Deserialize)]
struct Fields {
    id: Option<Value>,
    method: Option<String>,
    #[serde(default)]
    params: Value,
    result: Option<Value>,
    error: Option<Value>,
}

/// Reads a message.
///
/// # Errors
/// Where it is none, with the request's id if there is one.
pub fn read(body: &[u8]) -> Result<Message, (Option<Id>, Fault)> {
    let json = |error: serde_json::Error| {
        let code = if error.is_data() {
            Code::InvalidRequest
        } else {
            Code::Parse
        };
        (
            None,
            Fault::new(code, format!("this is no message: {error}")),
        )
    };
    let fields: Fields = serde_json::from_slice(body).map_err(json)?;
    let invalid = |why: &str| (None, Fault::new(Code::InvalidRequest, why));
    let id = fields.id.map(serde_json::from_value::<Id>).transpose();
    let id = id.map_err(|_| invalid("the id of a request is a whole number or a text"))?;
    match (id, fields.method) {
        (Some(id), Some(method)) => Ok(Message::Request(id, method, fields.params)),
        (None, Some(method)) => Ok(Message::Notification(method, fields.params)),
        (Some(id), None) => Ok(Message::Answer(
            id,
            fields.result.filter(|_| fields.error.is_none()),
        )),
        (None, None) => Err(invalid("this is neither a request nor an answer to one")),
    }
}

#[derive(Serialize)]
struct Called<'a, P> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    method: &'a str,
    params: P,
}

#[derive(Serialize)]
struct Answered<'a, R> {
    jsonrpc: &'static str,
    id: &'a Id,
    result: R,
}

#[derive(Serialize)]
struct Refused<'a> {
    jsonrpc: &'static str,
    id: Option<&'a Id>,
    error: Told<'a>,
}

#[derive(Serialize)]
struct Told<'a> {
    code: i32,
    message: &'a str,
}

// What is written here has no form that JSON lacks: keys are texts, and numbers finite.
fn bytes(message: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(message).unwrap_or_default()
}

/// A notification.
pub fn notification(method: &str, params: impl Serialize) -> Vec<u8> {
    bytes(&Called {
        jsonrpc: "2.0",
        id: None,
        method,
        params,
    })
}

/// A request of the server.
pub fn request(id: i64, method: &str, params: impl Serialize) -> Vec<u8> {
    bytes(&Called {
        jsonrpc: "2.0",
        id: Some(id),
        method,
        params,
    })
}

/// The answer to a request.
pub fn answer(id: &Id, result: impl Serialize) -> Vec<u8> {
    bytes(&Answered {
        jsonrpc: "2.0",
        id,
        result,
    })
}

/// The answer that there is none; no id where the request has none that can be read.
pub fn refusal(id: Option<&Id>, fault: &Fault) -> Vec<u8> {
    bytes(&Refused {
        jsonrpc: "2.0",
        id,
        error: Told {
            code: fault.code as i32,
            message: &fault.message,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn messages_are_told_apart_by_their_fields() {
        let read = |text: &str| read(text.as_bytes());
        assert_eq!(
            read(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#),
            Ok(Message::Request(
                Id::Number(1),
                "shutdown".into(),
                Value::Null
            ))
        );
        assert_eq!(
            read(r#"{"method":"exit","params":[]}"#),
            Ok(Message::Notification("exit".into(), json!([])))
        );
        let answer = |text| Message::Answer(Id::Text("a".into()), text);
        assert_eq!(
            read(r#"{"id":"a","result":[1]}"#),
            Ok(answer(Some(json!([1]))))
        );
        assert_eq!(
            read(r#"{"id":"a","error":{"code":1,"message":""}}"#),
            Ok(answer(None))
        );
    }

    #[test]
    fn what_is_no_message_is_told_by_its_kind() {
        for (text, code) in [
            ("{", Code::Parse),
            ("\u{0}", Code::Parse),
            ("[]", Code::InvalidRequest),
            ("{}", Code::InvalidRequest),
            (r#"{"method":1}"#, Code::InvalidRequest),
            (r#"{"id":1.5,"method":"x"}"#, Code::InvalidRequest),
            (r#"{"id":[],"method":"x"}"#, Code::InvalidRequest),
        ] {
            let fault = read(text.as_bytes()).unwrap_err().1;
            assert_eq!(fault.code, code, "{text}");
        }
    }

    #[test]
    fn what_is_sent_is_what_the_specification_has() {
        let fault = Fault::new(Code::MethodNotFound, "no");
        for (sent, expected) in [
            (
                notification("a/b", json!({"x": 1})),
                r#"{"jsonrpc":"2.0","method":"a/b","params":{"x":1}}"#,
            ),
            (
                request(3, "a", ()),
                r#"{"jsonrpc":"2.0","id":3,"method":"a","params":null}"#,
            ),
            (
                answer(&Id::Text("t".into()), ()),
                r#"{"jsonrpc":"2.0","id":"t","result":null}"#,
            ),
            (
                refusal(None, &fault),
                r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32601,"message":"no"}}"#,
            ),
        ] {
            assert_eq!(String::from_utf8(sent).unwrap(), expected);
        }
    }
}
