//! How a YAML file is laid out, and the places where a value more may be put into it. What is found here may be wrong: whoever
//! asks reads what comes of it.

use crate::replacement::Replacement;
use crate::yaml::Node;

/// Spaces by which one level stands further in than the one around it, where a file has none.
const STEP: usize = 2;
/// A byte order mark.
const MARK: char = '\u{feff}';

/// A file with its habits.
pub(super) struct Layout<'t> {
    text: &'t str,
    root: &'t Node,
    /// What its lines end in.
    line_end: &'static str,
    /// Spaces from a key to the keys below it.
    step: usize,
    /// Spaces from a key to the dashes below it.
    list_step: usize,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str, root: &'t Node) -> Self {
        let mut layout = Self {
            text,
            root,
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
            step: STEP,
            list_step: STEP,
        };
        let (mut maps, mut lists) = (Vec::new(), Vec::new());
        // The labels' own habits come first.
        let near = root.get(super::LABELS).into_iter();
        near.chain([root])
            .for_each(|node| layout.measure(node, &mut maps, &mut lists));
        let step = maps.first().copied();
        let list_step = lists.first().copied();
        let or_list = list_step.filter(|step| *step > 0);
        layout.step = step.or(or_list).unwrap_or(STEP);
        layout.list_step = list_step.unwrap_or(layout.step);
        layout
    }

    /// Takes down how far in maps and lists stand below their keys.
    fn measure(&self, node: &Node, maps: &mut Vec<usize>, lists: &mut Vec<usize>) {
        for (_, value) in node.entries() {
            let (key, start) = (value.head, self.start(value));
            let is_below = start > self.line_end_after(key.end) && !self.is_flow(value);
            let step = self.column(start).checked_sub(self.column(key.start));
            if value.is_map() {
                maps.extend(step.filter(|_| is_below));
            } else if !value.values().is_empty() {
                lists.extend(step.filter(|_| is_below));
            }
        }
        for value in node.values() {
            self.measure(value, maps, lists);
        }
    }

    /// The ways to put a value into the list that stands under these keys, the best first.
    pub(super) fn ways(&self, keys: &[&str], value: &str) -> Vec<Replacement> {
        let mut ways = Vec::new();
        let mut node = self.root;
        for (depth, key) in keys.iter().enumerate() {
            let rest = &keys[depth..];
            let Some(child) = node.get(key) else {
                if depth == 0 && !self.is_flow(node) {
                    ways.extend(self.at_end(rest, value));
                }
                if node.is_map() {
                    ways.extend(self.beside(node, rest, value));
                }
                return ways;
            };
            if child.is_nothing() {
                ways.push(self.after_key(child, self.is_flow(node), &rest[1..], value));
                return ways;
            }
            node = child;
        }
        self.beside(node, &[], value)
    }

    /// At the end of the file, or before the mark by which its document ends.
    fn at_end(&self, keys: &[&str], value: &str) -> Vec<Replacement> {
        let (text, end) = (self.text, self.line_end);
        let first = self.root.entries().first();
        let indent = first.map_or("", |(_, first)| self.indent(first.head.start));
        let block = self.block(keys, value, indent);
        let own_line = format!("{block}{end}");
        let ends_line = self.line_start(text.len()) == text.len();
        let last = if ends_line {
            own_line.clone()
        } else {
            format!("{end}{block}")
        };
        let marks = text.match_indices("...").map(|(at, _)| at);
        let mark = marks.filter(|at| self.line_start(*at) == *at).last();
        let before_mark = mark.map(|at| Replacement::put_in(at, own_line));
        [Replacement::put_in(text.len(), last)]
            .into_iter()
            .chain(before_mark)
            .collect()
    }

    /// After the last or before the first of what a map or a list holds.
    fn beside(&self, node: &Node, keys: &[&str], value: &str) -> Vec<Replacement> {
        if self.is_flow(node) {
            return self.in_brackets(node, &flow(keys, value));
        }
        let Some(last) = node.values().pop() else {
            return Vec::new();
        };
        let (start, end) = (self.start(node), self.line_end);
        let block = self.block(keys, value, self.indent(start));
        let last = self.line_end_after(last.span.end.max(last.head.end));
        vec![
            Replacement::put_in(last, format!("{end}{block}")),
            Replacement::put_in(self.line_start(start), format!("{block}{end}")),
        ]
    }

    /// The same between brackets, where the last value may have a comma after it; on a line of its own where that has one.
    fn in_brackets(&self, node: &Node, entry: &str) -> Vec<Replacement> {
        let close = node.span.end.saturating_sub(1);
        let before_close = Replacement::put_in(close, entry.to_owned());
        let Some(last) = node.values().pop() else {
            return vec![before_close];
        };
        let own = last.head.start.min(last.span.start);
        let (line, indent) = (self.line_start(own), self.indent(own));
        let is_alone = line > node.span.start && line + indent.len() == own;
        let gap = if is_alone {
            format!(",{}{indent}", self.line_end)
        } else {
            ", ".to_owned()
        };
        vec![
            Replacement::put_in(last.span.end.max(last.head.end), format!("{gap}{entry}")),
            Replacement::put_in(close, format!(", {entry}")),
            before_close,
        ]
    }

    /// As the value of a key that has none.
    fn after_key(&self, key: &Node, in_flow: bool, keys: &[&str], value: &str) -> Replacement {
        let at = key.head.end;
        if in_flow {
            let colon = self.text[at..].find(':').map_or(at, |colon| at + colon + 1);
            let entry = if keys.is_empty() {
                format!("[{value}]")
            } else {
                format!("{{{}}}", flow(keys, value))
            };
            return Replacement::put_in(colon, format!(" {entry}"));
        }
        let step = if keys.is_empty() {
            self.list_step
        } else {
            self.step
        };
        let indent = format!("{}{}", self.indent(key.head.start), " ".repeat(step));
        let block = self.block(keys, value, &indent);
        Replacement::put_in(self.line_end_after(at), format!("{}{block}", self.line_end))
    }

    /// A value under keys, on lines of their own.
    fn block(&self, keys: &[&str], value: &str, indent: &str) -> String {
        let mut lines = String::new();
        let mut indent = indent.to_owned();
        for (depth, key) in keys.iter().enumerate() {
            let is_last = depth + 1 == keys.len();
            let step = if is_last { self.list_step } else { self.step };
            lines.extend([&indent, *key, ":", self.line_end]);
            indent.push_str(&" ".repeat(step));
        }
        lines + &indent + "- " + value
    }

    /// Whether a value stands in brackets, with or without a name or a tag before it.
    fn is_flow(&self, node: &Node) -> bool {
        let written = &self.text[node.span.range()];
        written.starts_with(['[', '{'])
            || (written.starts_with(['&', '!']) && written.ends_with([']', '}']))
    }

    /// The first byte of a map's first key or of a list's first dash.
    fn start(&self, node: &Node) -> usize {
        let Some(&first) = node.values().first() else {
            return node.span.start;
        };
        if node.is_map() {
            return first.head.start;
        }
        // Where dashes stand below their key, the parser tells of the value alone.
        let line = self.line_start(first.span.start);
        let dash = line + self.indent(first.span.start).len();
        if self.text[dash..].starts_with('-') {
            dash
        } else {
            node.span.start
        }
    }

    /// The first byte of a line; a byte order mark is no part of the first.
    fn line_start(&self, at: usize) -> usize {
        let mark = usize::from(self.text.starts_with(MARK)) * MARK.len_utf8();
        let end = self.text[..at].rfind(['\n', '\r']);
        end.map_or(mark.min(at), |end| end + 1)
    }

    fn line_end_after(&self, at: usize) -> usize {
        let end = self.text[at..].find(['\n', '\r']);
        end.map_or(self.text.len(), |end| at + end)
    }

    /// Bytes before one in its line.
    fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// The spaces that the line of a byte begins with, up to that byte.
    fn indent(&self, at: usize) -> &'t str {
        let line = &self.text[self.line_start(at)..at];
        &line[..line.len() - line.trim_start_matches(' ').len()]
    }
}

/// A value under keys, within a line.
fn flow(keys: &[&str], value: &str) -> String {
    match keys {
        [] => value.to_owned(),
        [last] => format!("{last}: [{value}]"),
        [first, rest @ ..] => format!("{first}: {{{}}}", flow(rest, value)),
    }
}
