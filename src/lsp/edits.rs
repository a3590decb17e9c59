//! Insertions into documents and files as the protocol's edits: with versions where the client knows these.

use super::client::Client;
use super::encoding::Places;
use crate::source::Span;
use gen_lsp_types::{
    CreateFile, CreateFileOptions, DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier,
    Range, SnippetTextEdit, StringValue, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri,
    WorkspaceEdit,
};
use std::collections::HashMap;

/// The file that is changed.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// Its name.
    pub uri: &'a str,
    /// The version that its places are of; none for one that the client hasn't opened here.
    pub version: Option<i32>,
    /// Its places; none where it isn't there yet.
    pub places: Option<Places<'a>>,
}

impl Target<'_> {
    fn range(&self, span: Span) -> Range {
        let places = self.places.as_ref();
        places.map(|places| places.range(span)).unwrap_or_default()
    }

    fn changes(&self, edits: Vec<Edit>) -> DocumentChange {
        let text_document = OptionalVersionedTextDocumentIdentifier {
            version: self.version,
            text_document_identifier: TextDocumentIdentifier {
                uri: Uri(self.uri.to_owned()),
            },
        };
        DocumentChange::TextDocumentEdit(TextDocumentEdit {
            text_document,
            edits,
        })
    }

    /// An edit that puts texts in the place of bytes; none where the file has to be created and the client can't.
    pub fn edit(&self, changes: Vec<(Span, String)>, client: &Client) -> Option<WorkspaceEdit> {
        let changes = changes.into_iter();
        let edits = changes.map(|(span, new_text)| TextEdit {
            range: self.range(span),
            new_text,
        });
        if !client.versioned_edits {
            self.places.as_ref()?;
            let changes = HashMap::from([(Uri(self.uri.to_owned()), edits.collect())]);
            return Some(WorkspaceEdit {
                changes: Some(changes),
                ..WorkspaceEdit::default()
            });
        }
        let mut all = Vec::new();
        if self.places.is_none() {
            if !client.creates_files {
                return None;
            }
            all.push(DocumentChange::CreateFile(CreateFile {
                uri: Uri(self.uri.to_owned()),
                options: Some(CreateFileOptions {
                    overwrite: Some(false),
                    ignore_if_exists: Some(false),
                }),
                annotation_id: None,
            }));
        }
        all.push(self.changes(edits.map(Edit::TextEdit).collect()));
        Some(of_all(all))
    }

    /// An edit that puts a text in at a byte, with the cursor between its two halves; none for a client without that.
    ///
    /// It begins where the line does: a client may add the white space before an edit to each of its further lines.
    pub fn snippet(
        &self,
        at: usize,
        halves: (&str, &str),
        client: &Client,
    ) -> Option<WorkspaceEdit> {
        let places = self
            .places
            .filter(|_| client.snippets && client.versioned_edits)?;
        let line = places.lines.line_at(at);
        let start = places.lines.span_of(line, places.text).start;
        let before = literal(&places.text[start..at]);
        let value = format!("{before}{}$0{}", literal(halves.0), literal(halves.1));
        let edit = Edit::SnippetTextEdit(SnippetTextEdit {
            range: self.range(Span::new(start, at)),
            snippet: StringValue { value },
            annotation_id: None,
        });
        Some(of_all(vec![self.changes(vec![edit])]))
    }
}

fn of_all(changes: Vec<DocumentChange>) -> WorkspaceEdit {
    WorkspaceEdit {
        document_changes: Some(changes),
        ..WorkspaceEdit::default()
    }
}

/// Both together.
pub fn joined(one: WorkspaceEdit, other: WorkspaceEdit) -> WorkspaceEdit {
    let mut joined = one;
    if let Some(more) = other.document_changes {
        joined.document_changes.get_or_insert_default().extend(more);
    }
    if let Some(more) = other.changes {
        joined.changes.get_or_insert_default().extend(more);
    }
    joined
}

/// A text as a snippet has it that means just this text.
fn literal(text: &str) -> String {
    text.replace('\\', r"\\")
        .replace('$', r"\$")
        .replace('}', r"\}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::encoding::Encoding;
    use crate::source::LineIndex;
    use serde_json::json;

    #[test]
    fn an_edit_has_a_version_where_the_client_knows_them() {
        let lines = LineIndex::new("a\nb");
        let target = Target {
            uri: "file:///a",
            version: Some(3),
            places: Some(Places {
                text: "a\nb",
                lines: &lines,
                encoding: Encoding::Utf16,
            }),
        };
        let mut client = Client::default();
        let edit = |client: &Client| {
            let changes = vec![(Span::new(1, 1), "x".to_owned())];
            json!(target.edit(changes, client))
        };
        let at = json!({"line": 0, "character": 1});
        let plain = json!({"range": {"start": at, "end": at}, "newText": "x"});
        assert_eq!(edit(&client), json!({"changes": {"file:///a": [plain]}}));
        assert_eq!(target.snippet(1, ("a", "b"), &client), None);
        client.versioned_edits = true;
        client.snippets = true;
        let of = json!({"uri": "file:///a", "version": 3});
        let expected = json!({"documentChanges": [{"textDocument": of, "edits": [plain]}]});
        assert_eq!(edit(&client), expected);
        let snippet = json!(target.snippet(1, ("\n- $", "}"), &client));
        let value = snippet.pointer("/documentChanges/0/edits/0/snippet");
        assert_eq!(
            value,
            Some(&json!({"kind": "snippet", "value": "a\n- \\$$0\\}"}))
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_created_or_left_alone() {
        let target = Target {
            uri: "file:///new",
            version: None,
            places: None,
        };
        let edit = |client: &Client| target.edit(vec![(Span::new(0, 0), "x".into())], client);
        let mut client = Client::default();
        assert_eq!(edit(&client), None);
        client.versioned_edits = true;
        assert_eq!(edit(&client), None);
        client.creates_files = true;
        let kind = json!(edit(&client))
            .pointer("/documentChanges/0/kind")
            .cloned();
        assert_eq!(kind, Some(json!("create")));
    }
}
